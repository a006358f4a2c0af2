#!/usr/bin/env python3
"""Fetches signed bundles from a PC in the plant's own network, and switches to them by itself.

For plants that let nothing log in on a device: the device asks, the PC (`fettle publish`) answers. One file, Python 3.8 or
newer, its standard library only; `predict.py` of the bundle needs numpy, Pillow and onnxruntime.

    agent.py --config agent.json          asks for ever (as a service: fettle-agent.service)
    agent.py --config agent.json --once   asks once; exit code 0: nothing to do or done, 1: refused or failed

What it promises: the folder that `ACTIVE` names is whole at every moment, its files are those that the owner of the pinned key
signed, and it has passed its own self-test on this device. Everything else that comes over the network is refused and said.
"""
import argparse
import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import math
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple
from urllib.parse import quote, urlsplit

VERSION = "1"
BASE = "/fettle/1"
POINTER, RECORD, STATE, PART, GUARD = "ACTIVE", "fettle-target.json", "fettle-agent-state.json", ".part", ".fettle-guard"
MANIFEST, SIGNATURE, KEY, FACTS = "MANIFEST.sha256", "MANIFEST.sig", "public-key.pem", "signature.json"
UNLISTED = (MANIFEST, SIGNATURE)
LARGEST_TEXT = 4 * 1024 * 1024
SELF_TEST_SECONDS = 300
NETWORK_SECONDS = 30
LONGEST_PAUSE_SECONDS = 3600
CHUNK = 1024 * 1024

SENTENCES = {
    "current": ("runs bundle {bundle}, number {sequence}: nothing newer is published", "работает комплект {bundle}, номер {sequence}: новее ничего не опубликовано"),
    "nothing": ("nothing is published for the device '{device}'", "для устройства «{device}» ничего не опубликовано"),
    "delivered": ("now runs bundle {bundle}, number {sequence}, in slot {slot}; self-test passed twice", "теперь работает комплект {bundle}, номер {sequence}, в слоте {slot}; самопроверка пройдена дважды"),
    "unreachable": ("the PC does not answer: {detail}", "ПК не отвечает: {detail}"),
    "wrong-certificate": ("another computer answers: its certificate is {detail}. Nothing was sent to it", "отвечает другой компьютер: его сертификат {detail}. Ему ничего не отправлено"),
    "wrong-answer": ("the PC gave an answer that is not understood: {detail}", "ответ ПК непонятен: {detail}"),
    "other-key": ("refused: signed by another key than the pinned one ({detail})", "отклонено: подписано не закреплённым ключом ({detail})"),
    "wrong-signature": ("refused: the signature does not belong to the manifest", "отклонено: подпись не относится к манифесту"),
    "wrong-manifest": ("refused: the manifest is damaged or not the announced one: {detail}", "отклонено: манифест повреждён или не тот, что объявлен: {detail}"),
    "file-differs": ("refused: '{detail}' is not what the manifest says", "отклонено: «{detail}» не соответствует манифесту"),
    "older": ("refused: number {sequence} is older than {detail}, which ran here", "отклонено: номер {sequence} старше, чем {detail}, который здесь уже работал"),
    "other-device": ("refused: the bundle is meant for '{detail}'", "отклонено: комплект предназначен для «{detail}»"),
    "full": ("refused: {detail}", "отклонено: {detail}"),
    "self-test-failed": ("refused: the self-test failed: {detail}. The earlier model runs on", "отклонено: самопроверка не пройдена: {detail}. Работает прежняя модель"),
    "rolled-back": ("the earlier model runs again: after the switch the self-test failed: {detail}", "снова работает прежняя модель: после переключения самопроверка не пройдена: {detail}"),
    "guarded": ("waits: a delivery over SSH is under way", "ожидание: идёт доставка по SSH"),
    "taken-back-by-hand": ("number {sequence} ran here and was taken back by hand: it is not fetched again", "номер {sequence} здесь уже работал и был отменён вручную: повторно не загружается"),
    "pause": ("that bundle is tried again in {minutes} min", "этот комплект будет испробован снова через {minutes} мин"),
    "disk": ("the disk refuses: {detail}", "диск отказывает: {detail}"),
    "config": ("agent.json cannot be used: {detail}", "agent.json не подходит: {detail}"),
    "busy": ("another agent works in this folder", "в этой папке работает другой агент"),
}


class Refusal(Exception):
    """What was refused or failed: a key of SENTENCES, and a detail. `final`: what is signed decided it, and another attempt would
    end alike. Everything else may pass: a package that is missing, a PC that is being mended."""

    def __init__(self, code: str, detail: str = "", final: bool = False):
        super().__init__(code)
        self.code, self.detail, self.final = code, detail, final


# --- Ed25519 (RFC 8032, 5.1), verification only. The standard library has none, and openssl is not on every device. Nothing here
# --- is secret, so it need not take the same time for every input.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = Tuple[int, int, int, int]  # X, Y, Z, T with x = X/Z, y = Y/Z, x*y = T/Z


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(scalar: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _decode(encoded: bytes) -> Optional[Point]:
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE = _decode(_BASE_Y.to_bytes(32, "little"))


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """`key`: 32 bytes, `signature`: 64 bytes. The equation without the cofactor, and with s below the order, as OpenSSL has it."""
    if len(key) != 32 or len(signature) != 64:
        return False
    point, r = _decode(key), _decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if point is None or r is None or s >= L or _BASE is None:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = _times(s, _BASE), _add(r, _times(h, point))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


_SPKI = bytes.fromhex("302a300506032b6570032100")  # what stands before the 32 bytes of a public key (RFC 8410)


def key_of_pem(pem: str) -> bytes:
    found = re.search(r"-----BEGIN PUBLIC KEY-----(.+?)-----END PUBLIC KEY-----", pem, re.S)
    der = base64.b64decode("".join(found.group(1).split())) if found else b""
    if len(der) != 44 or not der.startswith(_SPKI):
        raise ValueError("no Ed25519 public key in PEM form")
    return der[12:]


# --- What the agent was told when it was set up.


class Config:
    def __init__(self, values: Dict[str, Any]):
        def text(name: str, default: Optional[str] = None) -> str:
            value = values.get(name, default)
            if not isinstance(value, str) or not value:
                raise Refusal("config", f"'{name}' is missing")
            return value

        if values.get("format") != "fettle-agent/1":
            raise Refusal("config", "format is not fettle-agent/1")
        address = urlsplit(text("server"))
        if address.scheme != "https" or not address.hostname:
            raise Refusal("config", "'server' is not https://host:port")
        self.host, self.port = address.hostname, address.port or 443
        self.fingerprint = text("fingerprint").replace(":", "").lower()
        if not re.fullmatch("[0-9a-f]{64}", self.fingerprint):
            raise Refusal("config", "'fingerprint' is not a SHA-256")
        self.token = text("token")
        self.pem = text("publicKey")
        try:
            self.key = key_of_pem(self.pem)
        except ValueError as error:
            raise Refusal("config", f"'publicKey': {error}")
        self.device = text("device")
        self.target = Path(text("target"))
        self.python = text("python", sys.executable or "python3")
        every = values.get("everySeconds", 60)
        self.every = max(5, every) if isinstance(every, (int, float)) else 60


# --- The PC, recognised by its certificate alone: no name, no authority, no clock is needed.


class Server:
    def __init__(self, config: Config):
        self.config = config

    def _open(self, method: str, path: str, body: Optional[bytes] = None) -> http.client.HTTPResponse:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # Instead, the certificate itself is compared below, before anything is sent.
        connection = http.client.HTTPSConnection(self.config.host, self.config.port, timeout=NETWORK_SECONDS, context=context)
        try:
            connection.connect()
            found = hashlib.sha256(connection.sock.getpeercert(True) or b"").hexdigest()
            if not hmac.compare_digest(found, self.config.fingerprint):
                raise Refusal("wrong-certificate", found)
            headers = {"Authorization": f"Bearer {self.config.token}"}
            if body is not None:
                headers["Content-Type"] = "application/json"
            connection.request(method, BASE + path, body=body, headers=headers)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise Refusal("unreachable", str(error) or type(error).__name__)
        except Refusal:
            connection.close()
            raise
        if response.status not in (200, 204):
            connection.close()
            raise Refusal("wrong-answer", f"{method} {path}: {response.status}")
        return response

    def get(self, path: str, largest: int = LARGEST_TEXT) -> bytes:
        return b"".join(self.stream(path, largest))

    def stream(self, path: str, largest: int) -> Iterator[bytes]:
        response = self._open("GET", path)
        read = 0
        try:
            while True:
                piece = response.read(CHUNK)
                if not piece:
                    # A connection that is cut ends quietly; only the announced length tells.
                    if response.length:
                        raise Refusal("unreachable", f"{path}: cut after {read} bytes")
                    return
                read += len(piece)
                if read > largest:
                    raise Refusal("wrong-answer", f"{path}: longer than announced")
                yield piece
        except (OSError, http.client.HTTPException) as error:
            raise Refusal("unreachable", f"{path}: {error or type(error).__name__}")
        finally:
            response.close()

    def report(self, event: str, **facts: Any) -> None:
        """Best effort: a PC that is switched off must not keep a device from working."""
        body = {"format": "fettle-report/1", "device": self.config.device, "event": event, "agent": VERSION, **facts}
        try:
            self._open("POST", "/reports", json.dumps(body).encode()).close()
        except Refusal as refusal:
            say(refusal.code, detail=refusal.detail)


# --- Files: whole or not there.


def sync_folder(folder: Path) -> None:
    handle = os.open(str(folder), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(path: Path, content: str) -> None:
    beside = path.with_name(path.name + PART)
    with open(beside, "w", encoding="utf-8", newline="\n") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    sync_folder(path.parent)


def write_pieces(path: Path, pieces: Iterator[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def hash_file(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        # What the medium holds counts, not what the system remembers of writing it.
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        for piece in iter(lambda: file.read(CHUNK), b""):
            digest.update(piece)
    return digest.hexdigest()


def parse_json(content: bytes) -> Any:
    """Raises ValueError for whatever is none, brackets without end among it."""
    try:
        return json.loads(content.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply")


def read_json(path: Path) -> Dict[str, Any]:
    try:
        value = parse_json(path.read_bytes())
        return value if isinstance(value, dict) else {}
    except (OSError, ValueError):
        return {}


def parse_manifest(content: bytes) -> Dict[str, str]:
    """As `sha256sum -c` reads it. A path may not leave the bundle, nor stand twice."""
    hashes: Dict[str, str] = {}
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise Refusal("wrong-manifest", "not UTF-8", final=True)
    if lines.pop() != "" or not lines:
        raise Refusal("wrong-manifest", "cut off", final=True)
    for line in lines:
        found = re.fullmatch(r"([0-9a-f]{64}) [ *](.+)", line)
        path = found.group(2) if found else ""
        safe = path and len(path) <= 240 and not re.search(r'[\x00-\x1f\x7f\\:*?"<>|]', path) and all(part not in ("", ".", "..") and part[-1] not in ". " for part in path.split("/"))
        if not found or not safe or path in UNLISTED or path in hashes:
            raise Refusal("wrong-manifest", line[:80], final=True)
        hashes[path] = found.group(1)
    return hashes


# --- The target folder: two slots and a pointer.


class Target:
    def __init__(self, config: Config):
        self.config, self.root = config, config.target
        self.root.mkdir(parents=True, exist_ok=True)
        self.state = read_json(self.root / STATE)

    def active(self) -> Optional[str]:
        try:
            name = (self.root / POINTER).read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return None
        return name if name in ("a", "b") else None

    def point_to(self, slot: str) -> None:
        replace_file(self.root / POINTER, f"{slot}\n")

    def remember(self, **facts: Any) -> None:
        self.state.update(facts)
        replace_file(self.root / STATE, json.dumps({key: value for key, value in self.state.items() if value is not None}) + "\n")

    def running(self) -> Tuple[Optional[str], int]:
        """Id and number of the active bundle."""
        slot = self.active()
        if slot is None:
            return None, 0
        try:
            identity = hashlib.sha256((self.root / slot / MANIFEST).read_bytes()).hexdigest()
        except OSError:
            return None, 0
        return identity, number_of(read_json(self.root / slot / FACTS))

    def self_test(self, folder: str, code: str) -> None:
        """@throws Refusal `code` where it does not pass"""
        try:
            done = subprocess.run([self.config.python, "predict.py", "--self-test", "--json"], cwd=str(self.root / folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SELF_TEST_SECONDS)
        except (OSError, subprocess.SubprocessError) as error:
            raise Refusal(code, str(error)[:300])
        said: Any = None
        with contextlib.suppress(ValueError):
            said = parse_json(done.stdout)
        if not isinstance(said, dict):
            said = {}
        if done.returncode == 0 and said.get("passed") is True:
            return
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise Refusal(code, str(said.get("message") or lines[-1] or f"exit code {done.returncode}")[:300], final=is_decided(said.get("problems")))

    def guarded(self) -> bool:
        """A delivery over SSH watches its switch. A watch that is older than an hour has died with its device."""
        with contextlib.suppress(OSError):
            return any(time.time() - entry.stat().st_mtime < 3600 for entry in (self.root / GUARD).iterdir())
        return False

    def settle(self) -> None:
        """
        A switch that was cut (no power) between pointer and second self-test is ended now.
        @throws Refusal `rolled-back` where it had to be taken back
        """
        pending = self.state.get("switching")
        if not isinstance(pending, dict):
            return
        if self.active() == pending.get("to"):
            self.confirm(pending)
        elif pending.get("pointed"):
            # Somebody went back by hand before it was tested: it was delivered all the same, and is not fetched again.
            self.remember(switching=None, **self.delivered(pending))
        else:
            self.remember(switching=None)

    def confirm(self, pending: Dict[str, Any]) -> None:
        """The self-test in the slot that is active now, which decides whether it stays. @throws Refusal `rolled-back`"""
        try:
            self.self_test(str(pending["to"]), "rolled-back")
        except Refusal as refusal:
            if pending.get("from") in ("a", "b"):
                self.point_to(str(pending["from"]))
            else:
                (self.root / POINTER).unlink()
                sync_folder(self.root)
            self.remember(switching=None)
            if pending.get("bundle"):
                self.put_off(str(pending["bundle"]), refusal)
            raise
        self.remember(switching=None, refused=None, **self.delivered(pending))

    def delivered(self, pending: Dict[str, Any]) -> Dict[str, Any]:
        highest = max(number_of(pending), number_of({"sequence": self.state.get("highest")}))
        return {"delivered": pending.get("bundle"), "highest": highest}

    def put_off(self, bundle: str, refusal: Refusal) -> None:
        """Not again at all, or after a pause that doubles with every attempt in vain."""
        before = self.state.get("refused")
        count = before.get("count", 0) if isinstance(before, dict) and before.get("bundle") == bundle else 0
        count = min(count, 30) + 1 if isinstance(count, int) else 1
        self.remember(refused={"bundle": bundle, "code": refusal.code, "detail": refusal.detail, "final": refusal.final, "count": count, "at": time.time()})

    def pause(self, refused: Dict[str, Any]) -> float:
        """Seconds until a bundle that was refused is tried again; infinite where it never is."""
        if refused.get("final") is True:
            return math.inf
        count, at = refused.get("count"), refused.get("at")
        if not isinstance(count, int) or not isinstance(at, (int, float)):
            return 0
        whole = min(LONGEST_PAUSE_SECONDS, self.config.every * 2 ** min(count, 30))
        passed = time.time() - at
        # A clock that was set back must not keep a device from its model.
        return max(0, whole - passed) if passed >= 0 else 0


def is_decided(problems: Any) -> bool:
    """Whether the bundle itself is at fault: its golden images were read, and answered otherwise."""
    return isinstance(problems, list) and bool(problems) and all(isinstance(one, dict) and one.get("problem") in ("golden-differs", "no-golden") for one in problems)


def number_of(facts: Dict[str, Any]) -> int:
    sequence = facts.get("sequence")
    return sequence if isinstance(sequence, int) and not isinstance(sequence, bool) else 0


# --- One round.


def announced(server: Server, device: str) -> Optional[Dict[str, Any]]:
    """What is published for this device: one that names it before one for all, then the highest number."""
    try:
        index = parse_json(server.get("/index.json"))
        if index["format"] != "fettle-publish/1":
            raise ValueError(f"format {index['format']!r}")
        fitting = []
        for bundle in index["bundles"]:
            if not re.fullmatch("[0-9a-f]{64}", bundle["id"]) or not isinstance(bundle["sequence"], int):
                raise ValueError("bundle")
            if bundle.get("device") in (None, device):
                fitting.append(bundle)
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal("wrong-answer", f"index.json: {error}")
    return max(fitting, key=lambda bundle: (bundle.get("device") == device, bundle["sequence"]), default=None)


def fetch(server: Server, target: Target, bundle: Dict[str, Any], slot: str) -> Dict[str, Any]:
    """The bundle in `<slot>.part`, signed, whole, read back. Nothing is believed that is not under the signature."""
    config, place = target.config, f"/bundles/{bundle['id']}/"
    manifest, signature, pem = (server.get(place + name) for name in (MANIFEST, SIGNATURE, KEY))
    try:
        key = key_of_pem(pem.decode("ascii", "replace"))
    except ValueError as error:
        raise Refusal("other-key", str(error))
    if not hmac.compare_digest(key, config.key):
        raise Refusal("other-key", hashlib.sha256(_SPKI + key).hexdigest())
    try:
        signed = is_signed(config.key, manifest, base64.b64decode(signature, validate=False))
    except ValueError:
        signed = False
    if not signed:
        raise Refusal("wrong-signature")
    if hashlib.sha256(manifest).hexdigest() != bundle["id"]:
        raise Refusal("wrong-manifest", "another bundle")
    hashes = parse_manifest(manifest)
    sizes = sizes_of(bundle)
    facts = decisive_facts(server.get(place + FACTS), hashes)
    require_fit(target, facts)
    needed, free = sum(sizes.get(path, 0) for path in hashes), shutil.disk_usage(str(target.root)).free
    if needed + 4 * CHUNK > free:
        raise Refusal("full", f"{needed} bytes needed, {free} free")
    part = target.root / (slot + PART)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    for path in hashes:
        write_pieces(part / path, server.stream(place + quote(path), sizes.get(path, 0)))
    write_pieces(part / MANIFEST, iter([manifest]))
    write_pieces(part / SIGNATURE, iter([signature]))
    for folder in sorted((entry for entry in part.rglob("*") if entry.is_dir()), reverse=True):
        sync_folder(folder)
    sync_folder(part)
    for path, expected in list(hashes.items()) + [(MANIFEST, bundle["id"])]:
        if hash_file(part / path) != expected:
            raise Refusal("file-differs", path)
    return facts


def sizes_of(bundle: Dict[str, Any]) -> Dict[str, int]:
    """Stated by the PC and not signed: they only bound what is read."""
    try:
        sizes = {file["path"]: file["bytes"] for file in bundle["files"]}
        if not all(isinstance(path, str) and isinstance(size, int) and 0 <= size < 2**40 for path, size in sizes.items()):
            raise ValueError("files")
        return sizes
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal("wrong-answer", f"index.json: {error}")


def decisive_facts(content: bytes, hashes: Dict[str, str]) -> Dict[str, Any]:
    """`signature.json`, once it is known to be the signed one: number and device are read before anything large is fetched."""
    if hashes.get(FACTS) != hashlib.sha256(content).hexdigest():
        raise Refusal("file-differs", FACTS)
    try:
        facts = parse_json(content)
    except ValueError:
        facts = None
    if not isinstance(facts, dict) or number_of(facts) < 1:
        raise Refusal("wrong-manifest", FACTS, final=True)
    return facts


def require_fit(target: Target, facts: Dict[str, Any]) -> None:
    device = facts.get("device")
    if device is not None and device != target.config.device:
        raise Refusal("other-device", str(device)[:100], final=True)
    highest = max(target.running()[1], number_of({"sequence": target.state.get("highest")}))
    if number_of(facts) < highest:
        raise Refusal("older", str(highest), final=True)


def switch(target: Target, slot: str, bundle: str, facts: Dict[str, Any]) -> None:
    """From here on the new bundle is the active one, or the old one is again."""
    final = target.root / slot
    shutil.rmtree(final, ignore_errors=True)
    os.rename(target.root / (slot + PART), final)
    sync_folder(target.root)
    if not (target.root / RECORD).exists():
        replace_file(target.root / RECORD, json.dumps({"format": "fettle-target/1", "key": target.config.pem, "device": target.config.device}, indent=2) + "\n")
    pending = {"to": slot, "from": target.active(), "bundle": bundle, "sequence": number_of(facts)}
    target.remember(switching=pending)
    target.point_to(slot)
    target.remember(switching={**pending, "pointed": True})
    target.confirm(pending)


def one_round(config: Config) -> bool:
    """@returns whether nothing was refused and nothing failed"""
    target, server = Target(config), Server(config)
    if target.guarded():
        say("guarded")
        return True
    try:
        target.settle()
    except Refusal as refusal:
        say(refusal.code, detail=refusal.detail)
        server.report("rolled-back", code=refusal.code, detail=refusal.detail)
    bundle: Dict[str, Any] = {}
    try:
        found = announced(server, config.device)
        identity, sequence = target.running()

        def report_running() -> None:
            server.report("running", bundle=identity, sequence=sequence or None, slot=target.active())

        if found is None or found["id"] == identity:
            report_running()
            say("nothing" if found is None else "current", device=config.device, bundle=(identity or "")[:12], sequence=sequence)
            return True
        bundle = found
        if target.state.get("delivered") == bundle["id"]:
            # Somebody rolled back on this device. Their decision counts until something newer is published.
            report_running()
            say("taken-back-by-hand", sequence=bundle["sequence"])
            return True
        refused = target.state.get("refused")
        pause = target.pause(refused) if isinstance(refused, dict) and refused.get("bundle") == bundle["id"] else 0
        if pause > 0:
            report_running()
            say(str(refused.get("code")), detail=str(refused.get("detail")), sequence=bundle["sequence"])
            if pause < math.inf:
                say("pause", minutes=math.ceil(pause / 60))
            return False
        slot = "b" if target.active() == "a" else "a"
        try:
            facts = fetch(server, target, bundle, slot)
            target.self_test(slot + PART, "self-test-failed")
            switch(target, slot, bundle["id"], facts)
        finally:
            shutil.rmtree(target.root / (slot + PART), ignore_errors=True)
        server.report("delivered", bundle=bundle["id"], sequence=number_of(facts), slot=slot)
        say("delivered", bundle=bundle["id"][:12], sequence=number_of(facts), slot=slot)
        return True
    except Refusal as refusal:
        say(refusal.code, detail=refusal.detail, sequence=bundle.get("sequence", 0))
        if refusal.code in ("unreachable", "wrong-certificate"):
            return False
        # What was taken back has been put off where it was taken back.
        if bundle and refusal.code != "rolled-back":
            target.put_off(bundle["id"], refusal)
        event = "rolled-back" if refusal.code == "rolled-back" else "refused"
        server.report(event, bundle=bundle.get("id"), sequence=bundle.get("sequence"), slot=target.active(), code=refusal.code, detail=refusal.detail[:300])
        return False
    except OSError as error:
        say("disk", detail=str(error))
        if bundle:
            with contextlib.suppress(OSError):
                target.put_off(bundle["id"], Refusal("disk", str(error)[:300]))
        server.report("refused", bundle=bundle.get("id"), sequence=bundle.get("sequence"), slot=target.active(), code="disk", detail=str(error)[:300])
        return False


# --- The program.


def say(code: str, **values: Any) -> None:
    english, russian = SENTENCES.get(code, (code, code))
    sentence = russian if LANGUAGE == "ru" else english
    with contextlib.suppress(KeyError):
        sentence = sentence.format(**{"detail": "", **values})
    print(f"fettle-agent: {sentence}", file=sys.stderr, flush=True)


LANGUAGE = "ru" if re.match("ru", os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "", re.I) else "en"


@contextlib.contextmanager
def alone(root: Path) -> Iterator[bool]:
    """One agent a folder. Ends with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Not on Windows; there nobody else is expected.
        yield True
        return
    root.mkdir(parents=True, exist_ok=True)
    with open(root / "fettle-agent.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def main(arguments: Optional[List[str]] = None) -> int:
    global LANGUAGE
    parser = argparse.ArgumentParser(prog="agent.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--config", required=True, help="agent.json, as `fettle publish --agent` writes it")
    parser.add_argument("--once", action="store_true", help="ask once and end")
    parser.add_argument("--lang", choices=("en", "ru"))
    parser.add_argument("--version", action="version", version=VERSION)
    options = parser.parse_args(arguments)
    LANGUAGE = options.lang or LANGUAGE
    try:
        try:
            config = Config(parse_json(Path(options.config).read_bytes()))
        except (OSError, ValueError, AttributeError) as error:
            raise Refusal("config", str(error))
        with alone(config.target) as first:
            if not first:
                raise Refusal("busy")
            while True:
                done = one_round(config)
                if options.once:
                    return 0 if done else 1
                time.sleep(config.every)
    except Refusal as refusal:
        say(refusal.code, detail=refusal.detail)
        return 2
    except OSError as error:
        say("disk", detail=str(error))
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
