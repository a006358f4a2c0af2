#!/usr/bin/env python3
"""Runs the classifier of this folder on images. Needs numpy, Pillow and onnxruntime, and nothing else.

  predict.py IMAGE|FOLDER...          one line an image
  predict.py -                        frames on standard input: 4 bytes length (big-endian), then a JPEG, PNG, BMP ...
  predict.py - --raw 480x640x3        frames on standard input: exactly so many bytes, red green blue (x1: gray)
  predict.py --http 127.0.0.1:8080    POST an image, get JSON
  predict.py --self-test              are the files whole, are the golden images answered as expected?
  predict.py --benchmark              how fast is it here?

The folder is described in `docs/bundle.md` of Fettle; what each field of signature.json means stands there too.
"""
from __future__ import annotations

import argparse
import csv
import hashlib
import hmac
import io
import json
import locale
import math
import os
import platform
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, NoReturn, Optional, Tuple
from urllib.parse import urlsplit

# What Python would leave beside this file is no part of the bundle.
sys.dont_write_bytecode = True

VERSION = "1"
FORMAT = "fettle-bundle/1"
MANIFEST = "MANIFEST.sha256"
UNLISTED = {MANIFEST, "MANIFEST.sig"}
# Fixed names: a path from outside could lead out of the bundle.
MODEL, GOLDEN, NOVELTY, FACTS = "model.onnx", "golden/golden.json", "novelty.json", "signature.json"
IMAGE_ENDINGS = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".dib", ".tif", ".tiff", ".webp", ".gif"}
# Read as a length, each is more than MOST_BYTES.
IMAGE_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"BM", b"II*\0", b"MM\0*", b"GIF8", b"RIFF")
PILLOW_FORMATS = ("JPEG", "MPO", "PNG", "BMP", "TIFF", "WEBP", "GIF")
# A header may claim more than the device has.
MOST_PIXELS = 100_000_000
MOST_BYTES = 256 * 2**20

TEXTS: Dict[str, Tuple[str, str]] = {
    "pass": ("pass", "годно"),
    "defect": ("defect", "дефект"),
    "unsure": ("unsure: a person should look", "не уверен: нужен взгляд человека"),
    "unfamiliar": ("unlike any training image: a person should look", "не похоже на обучающие изображения: нужен взгляд человека"),
    "unreadable": ("not readable: {reason}", "не читается: {reason}"),
    "packages-missing": (
        "{name} is not installed. Install it with: python3 -m pip install numpy Pillow onnxruntime",
        "{name} не установлен. Установите: python3 -m pip install numpy Pillow onnxruntime",
    ),
    "no-bundle": ("{folder} is no bundle: {reason}", "{folder} не является комплектом: {reason}"),
    "format-unknown": (
        "this predict.py reads {known}, the bundle is {found}",
        "этот predict.py читает {known}, а комплект имеет формат {found}",
    ),
    "model-changed": ("{file} is not the file that signature.json describes", "{file} — не тот файл, который описан в signature.json"),
    "novelty-unknown": (
        "the novelty score '{method}' is not known to this predict.py",
        "оценка новизны «{method}» неизвестна этому predict.py",
    ),
    "no-images": ("{path}: no images found", "{path}: изображений не найдено"),
    "no-slot": ("{folder}: ACTIVE names no slot: {reason}", "{folder}: в ACTIVE не указан слот: {reason}"),
    "slot-kept": (
        "the new slot cannot be used, the old one is kept: {reason}",
        "новый слот не используется, остаётся прежний: {reason}",
    ),
    "frame-size": (
        "frame {number}: a length of {length} bytes is not possible; the stream is out of step",
        "кадр {number}: длина {length} байт невозможна; поток сбился",
    ),
    "frame-cut": ("frame {number}: the stream ends in the middle", "кадр {number}: поток обрывается посередине"),
    "listening": ("listening on http://{host}:{port}/ (POST an image)", "слушает http://{host}:{port}/ (отправьте изображение методом POST)"),
    "test-passed": (
        "passed: {files} files are whole, {images} golden images are answered as expected (largest difference {difference:.6f})",
        "пройдено: файлов без изменений: {files}; контрольных изображений с ожидаемым ответом: {images} (наибольшее отличие {difference:.6f})",
    ),
    "test-failed": ("FAILED", "НЕ ПРОЙДЕНО"),
    "file-changed": ("{path} was changed after the bundle was made", "{path} изменён после создания комплекта"),
    "file-missing": ("{path} is missing", "нет файла {path}"),
    "file-additional": ("{path} is no part of the bundle", "{path} не входит в комплект"),
    "manifest-unreadable": ("line {line} of MANIFEST.sha256 is damaged", "строка {line} в MANIFEST.sha256 повреждена"),
    "golden-differs": (
        "{path}: expected {expected}, found {found}; a probability differs by {difference:.6f} (allowed {tolerance:.6f})",
        "{path}: ожидалось {expected}, получено {found}; вероятность отличается на {difference:.6f} (допустимо {tolerance:.6f})",
    ),
    "golden-unreadable": ("{path}: not readable here: {reason}", "{path}: здесь не читается: {reason}"),
    "no-golden": ("there is no golden image to run", "нет ни одного контрольного изображения"),
    "benchmark": (
        "{n} runs on {threads} threads: p50 {p50:.2f} ms, p95 {p95:.2f} ms; with decoding and resizing p50 {whole:.2f} ms; memory {memory} MB; temperature {temperature}",
        "{n} запусков, потоков {threads}: p50 {p50:.2f} мс, p95 {p95:.2f} мс; с декодированием и изменением размера p50 {whole:.2f} мс; память {memory} МБ; температура {temperature}",
    ),
}


class Problem(Exception):
    """Something that the user can mend; its text is a key of TEXTS with values."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(say(key, "en", **values))
        self.key = key
        self.values = values


class Unreadable(Exception):
    """One image cannot be used; the next one may."""


def say(key: str, language: str, **values: Any) -> str:
    return TEXTS[key][1 if language == "ru" else 0].format(**values)


try:
    import numpy as np
    import onnxruntime
    from PIL import Image, UnidentifiedImageError
except ImportError as missing:
    # Without these nothing works, so nothing else is said.
    _russian = any(os.environ.get(name, "").startswith("ru") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    sys.stderr.write(say("packages-missing", "ru" if _russian else "en", name=missing.name or missing) + "\n")
    sys.exit(1)


# ---------------------------------------------------------------------------------------------------------------------
# From the bytes of an image to the input of the network. The arithmetic is that of libvips 8.18 in integers, which is how the
# training images were made: the same weights in 12 bits, the same rounding. On the same decoded picture it gives the same bytes.

WEIGHT_BITS = 12
# Positions between two pixels are rounded to 1/64.
POSITIONS = 64


def box_means(pixels: np.ndarray, factor: int) -> np.ndarray:
    """Means over `factor` rows; the last row is repeated where they do not come out even. [rows, columns, channels]"""
    rows = -(-pixels.shape[0] // factor)
    padding = rows * factor - pixels.shape[0]
    if padding:
        pixels = np.concatenate([pixels, np.repeat(pixels[-1:], padding, axis=0)])
    sums = pixels.reshape((rows, factor) + pixels.shape[1:]).sum(axis=1, dtype=np.uint64) + np.uint64(factor // 2)
    if pixels.dtype == np.uint8:
        return ((sums * np.uint64((1 << 24) // factor)) >> np.uint64(24)).astype(np.uint8)
    return (sums // np.uint64(factor)).astype(pixels.dtype)


Steps = Callable[[float, int, float], np.ndarray]


def multiplied(step: float, count: int, first: float) -> np.ndarray:
    return np.arange(count) * step + first


def added(step: float, count: int, first: float) -> np.ndarray:
    """As libvips walks along a line: where a position lies between two of POSITIONS, the rounding of the sums decides."""
    return np.cumsum(np.concatenate([[first], np.full(count - 1, step)]))


def shrink_rows(pixels: np.ndarray, rows: int, gap: float, steps: Steps) -> np.ndarray:
    """To fewer rows: means over whole rows as far as a factor of `gap` is left, then a triangle as wide as what is left."""
    before = pixels.shape[0]
    if rows >= before:
        return pixels
    factor = 1 / (rows / before)
    spare = rows * factor - before
    whole = max(1, int(math.floor(before / rows / gap)))
    if whole > 1:
        pixels = box_means(pixels, whole)
        factor, spare = factor / whole, spare / whole
    if factor == 1:
        return pixels
    taps = 2 * int(round(factor)) + 1
    centres = steps(factor, rows, 0.5 * factor - 0.5 - ((1 + spare) / 2 - 1))
    firsts = np.floor(centres).astype(np.int64) - taps // 2
    positions = (((centres * (2 * POSITIONS)).astype(np.int64) % (2 * POSITIONS) + 1) >> 1) / POSITIONS
    distances = np.abs((np.arange(taps)[np.newaxis] - (positions[:, np.newaxis] + taps / 2 - 1)) / factor)
    weights = np.maximum(0.0, 1.0 - distances)
    weights /= weights.sum(axis=1, keepdims=True)
    fixed = np.floor(weights * (1 << WEIGHT_BITS)).astype(np.int32)
    sums = np.zeros((rows,) + pixels.shape[1:], np.int32)
    for tap in range(taps):
        lines = np.clip(firsts + tap, 0, pixels.shape[0] - 1)
        sums += fixed[:, tap, np.newaxis, np.newaxis] * pixels[lines].astype(np.int32)
    largest = np.iinfo(pixels.dtype).max
    return np.clip((sums + (1 << (WEIGHT_BITS - 1))) >> WEIGHT_BITS, 0, largest).astype(pixels.dtype)


def enlarge(pixels: np.ndarray, height: int, width: int) -> np.ndarray:
    """Bilinear with half-pixel centres and repeated edges; neither side gets smaller."""

    def between(before: int, after: int) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        position = np.clip((np.arange(after) + 0.5) * before / after - 0.5, 0, before - 1)
        low = np.floor(position).astype(np.int64)
        return low, np.minimum(before - 1, low + 1), position - low

    low, high, share = between(pixels.shape[1], width)
    share = share[np.newaxis, :, np.newaxis]
    source = pixels.astype(np.float64)
    lines = source[:, low] * (1 - share) + source[:, high] * share
    low, high, share = between(pixels.shape[0], height)
    share = share[:, np.newaxis, np.newaxis]
    return np.floor(lines[low] * (1 - share) + lines[high] * share + 0.5).astype(np.uint8)


def resize(pixels: np.ndarray, height: int, width: int, gap: float = 2.0) -> np.ndarray:
    """uint8 or uint16 [rows, columns, channels] to uint8 [height, width, channels], without keeping the proportions."""
    shrunk = shrink_rows(pixels, height, gap, multiplied)
    shrunk = np.ascontiguousarray(shrink_rows(shrunk.swapaxes(0, 1), width, gap, added).swapaxes(0, 1))
    if shrunk.dtype == np.uint16:
        shrunk = (shrunk >> 8).astype(np.uint8)
    if shrunk.shape[:2] == (height, width):
        return shrunk
    return enlarge(shrunk, height, width)


def oriented(pixels: np.ndarray, orientation: int) -> np.ndarray:
    """By the EXIF tag 0x0112: 1 upright ... 8 turned."""
    if orientation in (5, 6, 7, 8):
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels


def on_white(pixels: np.ndarray) -> np.ndarray:
    """[rows, columns, colours and alpha] to [rows, columns, colours]"""
    colours, alpha = pixels[..., :-1].astype(np.uint32), pixels[..., -1:].astype(np.uint32)
    return ((colours * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)


def jpeg_denominator(size: Tuple[int, int], width: int, height: int, steps: Iterable[Dict[str, Any]]) -> int:
    """libjpeg decodes at 1/2, 1/4 or 1/8 where the rule allows it."""
    factor = min(max(1.0, size[0] / width), max(1.0, size[1] / height))
    return max([1] + [int(step["denominator"]) for step in steps if factor >= step["from"]])


class ResizeRule(NamedTuple):
    height: int
    width: int
    gap: float
    jpeg: Tuple[Dict[str, Any], ...]


def decode(data: bytes, rule: ResizeRule) -> np.ndarray:
    """The input of the network, uint8 [height, width, 3]. Raises Unreadable."""
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=known_formats())
        if image.size[0] * image.size[1] > MOST_PIXELS:
            raise Unreadable("{0} x {1} pixels".format(*image.size))
        orientation = int(image.getexif().get(0x0112, 1) or 1)
        height, width = (rule.width, rule.height) if orientation in (5, 6, 7, 8) else (rule.height, rule.width)
        size, denominator = image.size, 1
        if image.format in ("JPEG", "MPO"):
            denominator = jpeg_denominator(size, width, height, rule.jpeg)
            if denominator > 1:
                image.draft(None, (size[0] // denominator, size[1] // denominator))
        image.load()
        if denominator > 1:
            # libjpeg rounds up; the half pixels at the right and at the bottom are not wanted.
            image = image.crop((0, 0, size[0] // denominator, size[1] // denominator))
        pixels = channels_of(image)
        if image.format == "TIFF" and orientation != 1 and image.getexif().get(0x0112, 1) == 1:
            # Newer versions of Pillow turn a TIFF while they load it; here turning comes after resizing.
            pixels = oriented(pixels, {6: 8, 8: 6}.get(orientation, orientation))
        pixels = resize(pixels, height, width, rule.gap)
    except Unreadable:
        raise
    except UnidentifiedImageError as error:
        raise Unreadable("no image of a known format") from error
    except Exception as error:  # Decoders raise whatever they like on damaged files; one image must not end the work.
        raise Unreadable(" ".join(str(error).split()) or type(error).__name__) from error
    pixels = oriented(pixels, orientation)
    return np.ascontiguousarray(np.broadcast_to(pixels, (rule.height, rule.width, 3)))


def known_formats() -> List[str]:
    """A Pillow may be built without some."""
    Image.init()
    return [name for name in PILLOW_FORMATS if name in Image.OPEN]


def channels_of(image: Image.Image) -> np.ndarray:
    """[rows, columns, 1 or 3], uint8 or uint16."""
    mode = image.mode
    if mode.startswith("I;16") or (mode == "I" and image.format == "PNG"):
        return np.asarray(image).astype(np.uint16)[..., np.newaxis]
    if mode in ("1", "L") and "transparency" not in image.info:
        return np.asarray(image.convert("L"))[..., np.newaxis]
    if mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        pixels = np.asarray(image.convert("RGBA"))
        if image.format in ("BMP", "DIB") and not pixels[..., 3].any():
            # Writers that reserve an alpha channel and leave it zero mean an opaque picture.
            return pixels[..., :3]
        return on_white(pixels)
    if mode in ("P", "RGB", "RGBX", "YCbCr"):
        return np.asarray(image.convert("RGB"))
    # CMYK needs a colour profile that Pillow does not bring; another conversion would be another picture.
    raise Unreadable("colour mode " + mode)


def from_raw(data: bytes, shape: Tuple[int, int, int], rule: ResizeRule) -> np.ndarray:
    pixels = resize(np.frombuffer(data, np.uint8).reshape(shape), rule.height, rule.width, rule.gap)
    return np.ascontiguousarray(np.broadcast_to(pixels, (rule.height, rule.width, 3)))


# ---------------------------------------------------------------------------------------------------------------------
# The bundle and its answers.


class Answer(NamedTuple):
    verdict: str
    label: Optional[str]
    probabilities: Optional[List[float]]
    novelty: Optional[float]
    error: Optional[str]

    @property
    def probability(self) -> Optional[float]:
        return max(self.probabilities) if self.probabilities else None


def picture_statistics(pixels: np.ndarray) -> np.ndarray:
    """Brightness, detail by size, direction, colour of [height, width, 3]: the same numbers as Fettle's picture-statistics.ts."""
    colours = pixels.astype(np.float64)
    sums = pixels.astype(np.int64).sum(axis=2)
    grey = sums / 3
    detail, level = [], grey
    for _ in range(5):
        height, width = level.shape[0] // 2, level.shape[1] // 2
        if height == 0 or width == 0:
            detail.append(math.log(0.5))
            continue
        even = level[: 2 * height, : 2 * width]
        level = even.reshape(height, 2, width, 2).mean(axis=(1, 3))
        detail.append(math.log(math.sqrt(float(np.mean((even - level.repeat(2, 0).repeat(2, 1)) ** 2))) + 0.5))
    change = [float(np.abs(np.diff(grey, axis=axis)).mean()) if grey.shape[axis] > 1 else 0.0 for axis in (1, 0)]
    ordered = np.sort(sums, axis=None)
    low, median, high = (float(ordered[max(1, math.ceil(share * ordered.size)) - 1]) / 3 for share in (0.01, 0.5, 0.99))
    red, green, blue = colours.mean(axis=(0, 1))
    return np.array(
        [grey.mean() / 32]
        + detail
        + [
            math.log(change[0] + 0.5) - math.log(change[1] + 0.5),
            math.log(float(np.abs(colours - grey[..., np.newaxis]).mean()) + 0.5),
            (median - low) / 32,
            (high - median) / 32,
            (red - green) / 32,
            (blue - green) / 32,
        ]
    )


class NoveltyScore:
    """How unlike any training image: the least Mahalanobis distance, squared, of a picture's statistics to any class."""

    def __init__(self, document: Dict[str, Any]) -> None:
        method = str(document.get("method"))
        if document.get("format") != "fettle-novelty/1" or method != "picture-statistics":
            raise Problem("novelty-unknown", method=method)
        self.classes = [(np.array(each["mean"]), np.array(each["inverseCovariance"]).reshape(len(each["mean"]), -1)) for each in document["classes"]]

    def of(self, pixels: np.ndarray) -> float:
        statistics = picture_statistics(pixels)
        return min(float((statistics - mean) @ inverse @ (statistics - mean)) for mean, inverse in self.classes)


class Bundle:
    """A bundle's folder, loaded. Raises Problem where it cannot be used."""

    def __init__(self, folder: Path, threads: int, provider: str = "CPUExecutionProvider") -> None:
        self.folder = folder
        self.signature = read_signature(folder)
        self.labels: List[str] = self.signature["labels"]
        given, resizing = self.signature["input"], self.signature["resize"]
        self.rule = ResizeRule(given["height"], given["width"], float(resizing["boxGap"]), tuple(resizing["jpegScaling"]))
        model = self.signature["model"]
        content = (folder / MODEL).read_bytes()
        if hashlib.sha256(content).hexdigest() != model["sha256"]:
            raise Problem("model-changed", file=MODEL)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.threads = threads
        self.session = onnxruntime.InferenceSession(content, options, providers=[provider])
        self.novelty: Optional[NoveltyScore] = None
        if self.signature.get("novelty"):
            self.novelty = NoveltyScore(json.loads((folder / NOVELTY).read_text("utf-8")))
        self.outputs = [self.signature["output"]["name"]]

    def identity(self) -> Dict[str, Any]:
        manifest = self.folder / MANIFEST
        return {
            "bundle": hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else None,
            "sequence": self.signature["sequence"],
            "model": self.signature["model"]["sha256"],
            "runtime": runtime_name(),
            "machine": platform.node(),
        }

    def run(self, pixels: np.ndarray) -> List[np.ndarray]:
        return self.session.run(self.outputs, {self.signature["input"]["name"]: pixels[np.newaxis]})

    def answer(self, pixels: np.ndarray) -> Answer:
        outputs = self.run(pixels)
        probabilities = outputs[0][0]
        score = self.novelty.of(pixels) if self.novelty else None
        return self.judge([float(value) for value in probabilities], score)

    def answer_image(self, data: bytes) -> Answer:
        try:
            return self.answer(decode(data, self.rule))
        except Unreadable as error:
            return Answer("unreadable", None, None, None, str(error))

    def judge(self, probabilities: List[float], score: Optional[float]) -> Answer:
        """The thresholds of signature.json; without them the most probable class decides."""
        thresholds = self.signature.get("thresholds") or {}
        good = thresholds.get("goodClass", self.signature["goodClass"])
        best = max(range(len(probabilities)), key=probabilities.__getitem__)
        verdict, label = "defect", self.labels[best]
        if good in self.labels:
            good_at = self.labels.index(good)
            passes = probabilities[good_at] >= thresholds["passAtLeast"] if "passAtLeast" in thresholds else best == good_at
            if passes:
                verdict, label = "pass", good
            elif "passAtLeast" in thresholds and probabilities[good_at] >= thresholds.get("defectBelow", thresholds["passAtLeast"]):
                verdict = "unsure"
            else:
                # The most probable defect, even where the good class is more probable and not probable enough.
                label = self.labels[max((at for at in range(len(probabilities)) if at != good_at), key=probabilities.__getitem__)]
        if probabilities[best] < thresholds.get("unsureBelow", 0):
            verdict, label = "unsure", self.labels[best]
        if score is not None and not score <= self.signature["novelty"]["warnAbove"]:
            verdict = "unfamiliar"
        return Answer(verdict, label, probabilities, score, None)


def read_signature(folder: Path) -> Dict[str, Any]:
    try:
        signature = json.loads((folder / FACTS).read_text("utf-8"))
        found = signature["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("no-bundle", folder=folder, reason=error)
    if found != FORMAT:
        raise Problem("format-unknown", known=FORMAT, found=found)
    for part, expected in (("model", MODEL), ("golden", GOLDEN), ("novelty", NOVELTY)):
        stated = signature.get(part)
        if stated is None and part == "novelty":
            continue
        if not isinstance(stated, dict) or stated.get("file") != expected:
            raise Problem("no-bundle", folder=folder, reason="{0}: {1}.file".format(FACTS, part))
    return signature


class Follower:
    """The bundle to use now: a fixed one, or the one that ACTIVE of a target folder names, which a delivery may change."""

    def __init__(self, folder: Path, follows: bool, threads: int, provider: str, language: str) -> None:
        self.folder, self.follows, self.threads, self.provider, self.language = folder, follows, threads, provider, language
        self.lock = threading.Lock()
        self.seen = self.active() if follows else ""
        self.bundle = self.load(self.seen)

    def active(self) -> str:
        try:
            name = (self.folder / "ACTIVE").read_text("ascii").strip()
        except (OSError, ValueError) as error:
            raise Problem("no-slot", folder=self.folder, reason=error)
        if name not in ("a", "b"):
            raise Problem("no-slot", folder=self.folder, reason=repr(name[:20]))
        # The same slot may have been written anew.
        try:
            return name + " " + hashlib.sha256((self.folder / name / MANIFEST).read_bytes()).hexdigest()
        except OSError as error:
            raise Problem("no-slot", folder=self.folder, reason=error)

    def load(self, seen: str) -> Bundle:
        return Bundle(self.folder / seen.split(" ")[0] if self.follows else self.folder, self.threads, self.provider)

    def current(self) -> Bundle:
        if not self.follows:
            return self.bundle
        with self.lock:
            try:
                seen = self.active()
                if seen != self.seen:
                    self.bundle, self.seen = self.load(seen), seen
            except Exception as error:  # A slot that cannot be loaded must not stop the line.
                sys.stderr.write(say("slot-kept", self.language, reason=error) + "\n")
            return self.bundle


def runtime_name() -> str:
    return "onnxruntime {0}, Python {1}, {2}".format(onnxruntime.__version__, platform.python_version(), platform.machine())


# ---------------------------------------------------------------------------------------------------------------------
# What is asked: files, frames, HTTP, the self-test, the benchmark.


def image_paths(arguments: Iterable[str]) -> Iterator[Path]:
    for argument in arguments:
        path = Path(argument)
        if not path.is_dir():
            yield path
            continue
        found = sorted(each for each in path.rglob("*") if each.suffix.lower() in IMAGE_ENDINGS and each.is_file() and not each.name.startswith("."))
        if not found:
            raise Problem("no-images", path=path)
        yield from found


def read_image(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable("{0} bytes".format(path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error


class Printer:
    """Answers in the form that was asked for. JSON of files is one document, of frames one line each."""

    def __init__(self, form: str, labels: List[str], language: str, streams: bool) -> None:
        self.form, self.language, self.streams = form, language, streams
        self.results: List[Dict[str, Any]] = []
        self.table = csv.writer(sys.stdout, lineterminator="\n")
        if form == "csv":
            self.table.writerow(["file", "verdict", "class", "probability", "novelty", "error"] + labels)

    def add(self, name: str, answer: Answer, milliseconds: float) -> None:
        if self.form == "json":
            document = dict(file=name, **as_json(answer, milliseconds))
            if self.streams:
                sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
            else:
                self.results.append(document)
        elif self.form == "csv":
            row = [name, answer.verdict, answer.label or "", digits(answer.probability), digits(answer.novelty), answer.error or ""]
            self.table.writerow(row + [digits(value) for value in answer.probabilities or []])
        else:
            sys.stdout.write("{0}: {1}\n".format(one_line(name), sentence(answer, self.language)))
        sys.stdout.flush()

    def end(self, identity: Dict[str, Any]) -> None:
        if self.form == "json" and not self.streams:
            sys.stdout.write(json.dumps(dict(format="fettle-answers/1", **identity, results=self.results), ensure_ascii=False, indent=1) + "\n")


def as_json(answer: Answer, milliseconds: float) -> Dict[str, Any]:
    return {
        "verdict": answer.verdict,
        "class": answer.label,
        "probability": answer.probability,
        "probabilities": answer.probabilities,
        "novelty": answer.novelty,
        "error": answer.error,
        "milliseconds": round(milliseconds, 3),
    }


def sentence(answer: Answer, language: str) -> str:
    if answer.verdict == "unreadable":
        return say("unreadable", language, reason=answer.error)
    words = say(answer.verdict, language)
    sure = " ({0} {1:.1f} %)".format(answer.label, 100 * (answer.probability or 0))
    return words + (" " + str(answer.label) if answer.verdict == "defect" else "") + (sure if answer.verdict != "defect" else " ({0:.1f} %)".format(100 * (answer.probability or 0)))


def digits(value: Optional[float]) -> str:
    return "" if value is None else "{0:.6f}".format(value)


def one_line(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name)


def timed(bundle: Bundle, data: bytes) -> Tuple[Answer, float]:
    started = time.perf_counter()
    answer = bundle.answer_image(data)
    return answer, (time.perf_counter() - started) * 1000


def classify_files(follower: Follower, arguments: List[str], printer: Printer) -> int:
    unreadable = 0
    for path in image_paths(arguments):
        started = time.perf_counter()
        try:
            answer = follower.current().answer_image(read_image(path))
        except Unreadable as error:
            answer = Answer("unreadable", None, None, None, str(error))
        unreadable += answer.verdict == "unreadable"
        printer.add(str(path), answer, (time.perf_counter() - started) * 1000)
    printer.end(follower.bundle.identity())
    return 1 if unreadable else 0


def classify_frames(follower: Follower, stream: Any, raw: Optional[Tuple[int, int, int]], printer: Printer) -> int:
    """Ends with the stream. A frame that is no image gets its line; a stream that is out of step ends the work."""
    number = 0
    while True:
        number += 1
        if raw:
            length = raw[0] * raw[1] * raw[2]
        else:
            head = read_exactly(stream, 4)
            if len(head) == 0:
                return 0
            if len(head) < 4:
                raise Problem("frame-cut", number=number)
            length = struct.unpack(">I", head)[0]
            if head.startswith(IMAGE_BEGINNINGS):
                # `predict.py - < image.jpg`: one image without a length.
                printer.add("1", *timed(follower.current(), head + stream.read(MOST_BYTES)))
                return 0
            if length > MOST_BYTES:
                raise Problem("frame-size", number=number, length=length)
        data = read_exactly(stream, length)
        if raw and len(data) == 0:
            return 0
        if len(data) < length:
            raise Problem("frame-cut", number=number)
        bundle = follower.current()
        if raw:
            started = time.perf_counter()
            answer = bundle.answer(from_raw(data, raw, bundle.rule))
            printer.add(str(number), answer, (time.perf_counter() - started) * 1000)
        else:
            printer.add(str(number), *timed(bundle, data))


def read_exactly(stream: Any, length: int) -> bytes:
    """Fewer bytes only at the end of the stream."""
    parts, left = [], length
    while left > 0:
        part = stream.read(min(left, 1 << 20))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def serve(follower: Follower, host: str, port: int, language: str) -> int:
    turn = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        server_version = "fettle-predict/" + VERSION
        timeout = 30

        def is_meant(self) -> bool:
            """A page elsewhere in a browser must not reach a device by a re-bound name."""
            return host not in LOOPBACK or (self.headers.get("Host") or "").rsplit(":", 1)[0].strip("[]") in LOOPBACK

        def do_GET(self) -> None:
            if not self.is_meant():
                return self.reply(403, {"error": "host"})
            bundle = follower.current()
            self.reply(200, dict(bundle.identity(), labels=bundle.labels, input=bundle.signature["input"]))

        def do_POST(self) -> None:
            if not self.is_meant():
                return self.reply(403, {"error": "host"})
            length = self.headers.get("Content-Length") or ""
            if not (length.isascii() and length.isdigit()):
                return self.reply(411, {"error": "Content-Length"})
            # More digits than Python makes a number of would be a traceback.
            if len(length) > 18 or int(length) > MOST_BYTES:
                return self.reply(413, {"error": "{0} bytes".format(length)})
            data = read_exactly(self.rfile, int(length))
            if len(data) < int(length):
                return self.reply(400, {"error": "the body ends early"})
            with turn:
                answer, milliseconds = timed(follower.current(), data)
            self.reply(422 if answer.verdict == "unreadable" else 200, as_json(answer, milliseconds))

        def reply(self, status: int, document: Dict[str, Any]) -> None:
            body = (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8")
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """One line a part would fill the device's disk."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """One line; none for a client that left."""
            error = sys.exc_info()[1]
            if not isinstance(error, (ConnectionError, TimeoutError)):
                sys.stderr.write("{0}: {1}\n".format(type(error).__name__, error))

    import socket

    Server.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with Server((host, port), Handler) as server:
        sys.stderr.write(say("listening", language, host=host, port=server.server_address[1]) + "\n")
        sys.stderr.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
    return 0


LOOPBACK = ("127.0.0.1", "localhost", "::1")


def check_files(folder: Path) -> Tuple[int, List[Dict[str, Any]]]:
    """Every file against the manifest, and the manifest for the files that are used. Who signed the manifest is told by `fettle check`, or by the agent that delivers."""
    problems: List[Dict[str, Any]] = []
    hashes: Dict[str, str] = {}
    try:
        lines = (folder / MANIFEST).read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return 0, [{"problem": "file-missing", "path": MANIFEST}]
    for number, line in enumerate(lines[:-1], 1):
        digest, separator, path = line[:64], line[64:66], line[66:]
        if len(digest) < 64 or separator not in ("  ", " *") or not path or ".." in path.split("/") or path.startswith("/"):
            return 0, [{"problem": "manifest-unreadable", "line": number}]
        hashes[path] = digest
    for path, digest in hashes.items():
        file = folder / path
        if not file.is_file() or file.is_symlink():
            problems.append({"problem": "file-missing", "path": path})
        elif not hmac.compare_digest(sha256_of(file), digest):
            problems.append({"problem": "file-changed", "path": path})
    problems += [{"problem": "file-missing", "path": path} for path in used_files(folder) if path not in hashes]
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if (file.is_symlink() or not file.is_dir()) and path not in hashes and path not in UNLISTED and not is_litter(path):
            problems.append({"problem": "file-additional", "path": path})
    return len(hashes), problems


def used_files(folder: Path) -> List[str]:
    """What a run and the self-test read: the manifest has to vouch for each, golden images among it."""
    used = [MODEL, FACTS, GOLDEN]
    try:
        used += [NOVELTY] if json.loads((folder / FACTS).read_text("utf-8")).get("novelty") else []
        used += [str(image["file"]) for image in json.loads((folder / GOLDEN).read_text("utf-8"))["images"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # Whoever reads them says what is wrong with them.
    return used


def is_litter(path: str) -> bool:
    """What systems leave in folders that they look at, and Python beside what it imports. The same rule as Fettle's litter.ts."""
    folders = path.split("/")
    name = folders.pop().lower()
    return name in (".ds_store", "thumbs.db", "desktop.ini") or name.startswith("._") or "__pycache__" in folders


def sha256_of(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        for part in iter(lambda: stream.read(1 << 20), b""):
            digest.update(part)
    return digest.hexdigest()


def self_test(folder: Path, threads: int, provider: str) -> Dict[str, Any]:
    """Files first: what nobody vouches for is not run."""
    files, problems = check_files(folder)
    report: Dict[str, Any] = {"passed": False, "files": files, "images": 0, "wrong": 0, "largestDifference": 0.0, "runtime": runtime_name(), "problems": problems, "golden": []}
    if problems:
        return report
    bundle = Bundle(folder, threads, provider)
    golden = json.loads((folder / GOLDEN).read_text("utf-8"))["images"]
    for expected in golden:
        answer = golden_answer(bundle, expected)
        report["golden"].append(answer)
        report["largestDifference"] = max(report["largestDifference"], answer["difference"])
        if answer["predicted"] is None:
            problems.append({"problem": "golden-unreadable", "path": answer["file"], "reason": answer["reason"]})
        elif not answer["agrees"]:
            problems.append(dict(problem="golden-differs", path=answer["file"], expected=expected["predicted"], found=answer["predicted"], difference=answer["difference"], tolerance=answer["tolerance"]))
    if not golden:
        problems.append({"problem": "no-golden"})
    report.update(images=len(golden), wrong=sum(not answer["agrees"] for answer in report["golden"]), passed=not problems)
    return report


def golden_answer(bundle: Bundle, expected: Dict[str, Any]) -> Dict[str, Any]:
    try:
        found = bundle.run(decode((bundle.folder / expected["file"]).read_bytes(), bundle.rule))[0][0]
        difference = float(np.abs(found - np.asarray(expected["probabilities"])).max())
        predicted = bundle.labels[int(found.argmax())]
    except Unreadable as error:
        # Of this machine, not of the bundle: a package that lacks a format, too little memory.
        return {"file": expected["file"], "predicted": None, "reason": str(error), "difference": 1.0, "tolerance": expected["tolerance"], "agrees": False}
    agrees = predicted == expected["predicted"] and difference <= expected["tolerance"]
    return {"file": expected["file"], "predicted": predicted, "reason": None, "difference": difference, "tolerance": expected["tolerance"], "agrees": agrees}


def problem_text(problem: Dict[str, Any], language: str) -> str:
    return say(problem["problem"], language, **{name: value for name, value in problem.items() if name != "problem"})


def benchmark(bundle: Bundle, seconds: float) -> Dict[str, Any]:
    """Golden images in turns: decoded and resized, then run. The first tenth of the time warms up and is not counted."""
    golden = json.loads((bundle.folder / GOLDEN).read_text("utf-8"))["images"]
    images = [(bundle.folder / each["file"]).read_bytes() for each in golden]
    runs: List[float] = []
    whole: List[float] = []
    begin = time.perf_counter()
    hottest = temperature()
    for turn in range(10**9):
        now = time.perf_counter()
        if now - begin > seconds and runs:
            break
        pixels = decode(images[turn % len(images)], bundle.rule)
        decoded = time.perf_counter()
        bundle.run(pixels)
        end = time.perf_counter()
        if turn > 0 and (now - begin > seconds / 10 or not runs):
            runs.append((end - decoded) * 1000)
            whole.append((end - now) * 1000)
    after = temperature()
    hottest = after if hottest is None else hottest if after is None else max(hottest, after)
    return {
        "n": len(runs),
        "p50Ms": percentile(runs, 50),
        "p95Ms": percentile(runs, 95),
        "wholeP50Ms": percentile(whole, 50),
        "wholeP95Ms": percentile(whole, 95),
        "threads": bundle.threads,
        "memoryBytes": peak_memory(),
        "temperatureC": hottest,
        "runtime": runtime_name(),
        "model": bundle.signature["model"]["sha256"],
    }


def percentile(values: List[float], share: int) -> float:
    return float(np.percentile(values, share))


def peak_memory() -> Optional[int]:
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) if sys.platform == "darwin" else int(peak) * 1024


def temperature() -> Optional[float]:
    """Of the hottest zone, in degrees Celsius; None where the system does not say."""
    found = []
    for zone in Path("/sys/class/thermal").glob("thermal_zone*/temp"):
        try:
            found.append(int(zone.read_text("ascii")) / 1000)
        except (OSError, ValueError):
            continue
    return max(found) if found else None


# ---------------------------------------------------------------------------------------------------------------------


def raw_shape(text: str) -> Tuple[int, int, int]:
    parts = text.lower().split("x")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or parts[2] not in ("1", "3") or "0" in parts:
        raise argparse.ArgumentTypeError("HEIGHTxWIDTHx1 or HEIGHTxWIDTHx3")
    height, width, channels = (int(part) for part in parts)
    if height * width > MOST_PIXELS:
        raise argparse.ArgumentTypeError("at most {0} pixels".format(MOST_PIXELS))
    return height, width, channels


def address(text: str) -> Tuple[str, int]:
    parts = urlsplit("//" + (text if ":" in text else "127.0.0.1:" + text))
    try:
        port = parts.port
    except ValueError:
        port = None
    if port is None:
        raise argparse.ArgumentTypeError("HOST:PORT")
    return parts.hostname or "127.0.0.1", port


def system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "ru" if os.environ[name].lower().startswith("ru") else "en"
    return "ru" if str(locale.getlocale()[0] or "").lower().startswith("ru") else "en"


def parse(arguments: Optional[List[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="predict.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("images", nargs="*", metavar="IMAGE|FOLDER|-")
    parser.add_argument("--json", action="store_true", help="JSON: one document, or one line a frame")
    parser.add_argument("--csv", action="store_true", help="a table")
    parser.add_argument("--raw", type=raw_shape, metavar="HxWxC", help="frames without a format")
    parser.add_argument("--http", type=address, metavar="HOST:PORT", help="answer over HTTP; without HOST on this machine only")
    parser.add_argument("--self-test", action="store_true", help="exit code 0 where all is as expected, else 1")
    parser.add_argument("--benchmark", action="store_true")
    parser.add_argument("--seconds", type=float, default=10.0, help="of the benchmark (default 10)")
    parser.add_argument("--threads", type=int, default=0, help="of one run; 0: as many as there are cores")
    parser.add_argument("--provider", default="CPUExecutionProvider", help="of ONNX Runtime, e.g. CUDAExecutionProvider")
    parser.add_argument("--bundle", type=Path, default=Path(__file__).resolve().parent, metavar="FOLDER", help="default: the folder of this file")
    parser.add_argument("--slots", type=Path, metavar="TARGET", help="follow ACTIVE in a folder with the slots a and b")
    parser.add_argument("--lang", choices=("en", "ru"), default=system_language())
    parser.add_argument("--version", action="version", version="predict.py {0}, {1}, {2}".format(VERSION, FORMAT, runtime_name()))
    options = parser.parse_args(arguments)
    if sum([bool(options.images), options.http is not None, options.self_test, options.benchmark]) != 1:
        parser.error("give images, or one of --http, --self-test, --benchmark")
    if options.raw and options.images != ["-"]:
        parser.error("--raw goes with -")
    if "-" in options.images and len(options.images) > 1:
        parser.error("- stands alone")
    if options.json and options.csv:
        parser.error("--json or --csv")
    return options


def work(options: argparse.Namespace) -> int:
    threads = options.threads if options.threads > 0 else (os.cpu_count() or 1)
    if options.self_test:
        folder = options.slots / Follower(options.slots, True, threads, options.provider, options.lang).seen[0] if options.slots else options.bundle
        report = self_test(folder, threads, options.provider)
        if report["problems"]:
            report["message"] = problem_text(report["problems"][0], options.lang)
        if options.json:
            sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
        elif report["passed"]:
            sys.stdout.write(say("test-passed", options.lang, files=report["files"], images=report["images"], difference=report["largestDifference"]) + "\n")
        else:
            lines = [say("test-failed", options.lang)] + ["  " + problem_text(problem, options.lang) for problem in report["problems"]]
            sys.stdout.write("\n".join(lines) + "\n")
        return 0 if report["passed"] else 1
    follower = Follower(options.slots or options.bundle, options.slots is not None, threads, options.provider, options.lang)
    if options.benchmark:
        figures = benchmark(follower.bundle, max(0.1, options.seconds))
        if options.json:
            sys.stdout.write(json.dumps(figures, indent=1) + "\n")
        else:
            memory = "-" if figures["memoryBytes"] is None else round(figures["memoryBytes"] / 2**20)
            degrees = "-" if figures["temperatureC"] is None else "{0:.1f} °C".format(figures["temperatureC"])
            sys.stdout.write(say("benchmark", options.lang, n=figures["n"], threads=threads, p50=figures["p50Ms"], p95=figures["p95Ms"], whole=figures["wholeP50Ms"], memory=memory, temperature=degrees) + "\n")
        return 0
    if options.http:
        return serve(follower, options.http[0], options.http[1], options.lang)
    frames = options.images == ["-"]
    printer = Printer("json" if options.json else "csv" if options.csv else "text", follower.bundle.labels, options.lang, frames)
    if frames:
        return classify_frames(follower, sys.stdin.buffer, options.raw, printer)
    return classify_files(follower, options.images, printer)


def main(arguments: Optional[List[str]] = None) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # The size is checked by us, with a reason that goes into the image's own line.
    Image.MAX_IMAGE_PIXELS = None
    options = parse(arguments)
    try:
        code = work(options)
    except Problem as problem:
        text = say(problem.key, options.lang, **problem.values)
        if options.json and options.self_test:
            sys.stdout.write(json.dumps({"passed": False, "images": 0, "wrong": 0, "message": text, "runtime": runtime_name()}, ensure_ascii=False) + "\n")
        sys.stderr.write(text + "\n")
        code = 1
    except BrokenPipeError:
        # `| head`: nobody reads any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
