import type { Texts } from '../language.ts';

/** Files of weights from elsewhere. */
export const weightsFilesTexts: Texts = {
  'weights.truncated.fact': {
    en: 'The file of weights is cut off: {actual} of {expected} bytes are there.',
    ru: 'Файл весов обрезан: есть {actual} из {expected} байт.',
  },
  'weights.truncated.remedy': {
    en: 'Copy or download the file again.',
    ru: 'Скопируйте или скачайте файл заново.',
  },
  'weights.malformed.fact': {
    en: 'The file of weights contradicts itself: {reason}.',
    ru: 'Файл весов противоречит сам себе: {reason}.',
  },
  'weights.malformed.remedy': {
    en: 'Download the file again; if it stays so, write it again with the tool that made it.',
    ru: 'Скачайте файл заново; если не поможет, запишите его ещё раз той программой, которая его создала.',
  },
  'weights.type.fact': {
    en: 'Tensor ‘{tensor}’ holds numbers of the type {type}, which Fettle does not read.',
    ru: 'Тензор «{tensor}» хранит числа типа {type}, Fettle их не читает.',
  },
  'weights.type.remedy': {
    en: 'Save the weights as float32 or float16.',
    ru: 'Сохраните веса как float32 или float16.',
  },
  'weights.not-finite.fact': {
    en: 'Tensor ‘{tensor}’ holds a value that is not a number, or too large.',
    ru: 'В тензоре «{tensor}» есть значение, которое не является числом или слишком велико.',
  },
  'weights.not-finite.remedy': {
    en: 'Take weights from before the training went wrong.',
    ru: 'Возьмите веса, сохранённые до того, как обучение сбилось.',
  },
  'weights.pickle-global.fact': {
    en: 'The file of weights names ‘{name}’, which is code and not a tensor; Fettle runs no code of a file.',
    ru: 'В файле весов названо «{name}»: это код, а не тензор; Fettle не выполняет код из файлов.',
  },
  'weights.pickle-global.remedy': {
    en: 'Save the weights alone in PyTorch: torch.save(model.state_dict(), …); or as safetensors, or export ONNX.',
    ru: 'Сохраните в PyTorch только веса: torch.save(model.state_dict(), …); или файл safetensors, или экспортируйте ONNX.',
  },
  'weights.pickle-instruction.fact': {
    en: 'The file of weights contains the instruction {instruction} (byte {position}), which a table of tensors does not need; Fettle does not follow it.',
    ru: 'В файле весов есть инструкция {instruction} (байт {position}), которая таблице тензоров не нужна; Fettle её не выполняет.',
  },
  'weights.pickle-instruction.remedy': {
    en: 'Save the weights alone in PyTorch: torch.save(model.state_dict(), …); or as safetensors, or export ONNX.',
    ru: 'Сохраните в PyTorch только веса: torch.save(model.state_dict(), …); или файл safetensors, или экспортируйте ONNX.',
  },
  'weights.unknown-network.fact': {
    en: 'The weights belong to no network that Fettle knows by the names of its tensors (the first: {first}); it knows: {known}.',
    ru: 'По именам тензоров (первые: {first}) Fettle не узнаёт сеть, которой принадлежат эти веса; известны: {known}.',
  },
  'weights.unknown-network.remedy': {
    en: 'Export the network as ONNX: such a file describes the network itself.',
    ru: 'Экспортируйте сеть в ONNX: такой файл описывает и саму сеть.',
  },
  'weights.shape.fact': {
    en: 'Tensor ‘{tensor}’ has the shape {found}; the network that its names belong to needs {expected}.',
    ru: 'Тензор «{tensor}» имеет форму {found}; сети, которой принадлежат эти имена, нужна {expected}.',
  },
  'weights.shape.remedy': {
    en: 'Export the network as ONNX: such a file describes a changed network as well.',
    ru: 'Экспортируйте сеть в ONNX: такой файл описывает и изменённую сеть.',
  },
};
