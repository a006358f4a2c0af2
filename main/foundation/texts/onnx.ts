import type { Texts } from '../language.ts';

export const onnxTexts: Texts = {
  'onnx.unreadable.fact': {
    en: 'This is not a whole ONNX file ({bytes, number} bytes; {reason}).',
    ru: 'Это не целый файл ONNX ({bytes, number} байт; {reason}).',
  },
  'onnx.unreadable.remedy': {
    en: 'Copy the file again from where it was written, or export it again.',
    ru: 'Скопируйте файл заново с места записи или повторите экспорт.',
  },
  'onnx.opset-too-old.fact': {
    en: 'The file uses ONNX operator set {opset}; Fettle reads {oldest} and newer.',
    ru: 'Файл использует набор операторов ONNX {opset}; Fettle читает {oldest} и новее.',
  },
  'onnx.opset-too-old.remedy': {
    en: 'Export the network again with a newer operator set, 17 for example.',
    ru: 'Экспортируйте сеть заново с более новым набором операторов, например 17.',
  },
  'onnx.operator-unknown.fact': {
    en: 'The network uses the operator {operator} (node ‘{node}’), which Fettle does not read.',
    ru: 'Сеть использует оператор {operator} (узел «{node}»), который Fettle не читает.',
  },
  'onnx.operator-unknown.remedy': {
    en: 'Use a network that is made of these operators: {known}.',
    ru: 'Используйте сеть из этих операторов: {known}.',
  },
  'onnx.attribute-unsupported.fact': {
    en: 'The operator {operator} (node ‘{node}’) has {attribute} = {value}, which Fettle does not read.',
    ru: 'Оператор {operator} (узел «{node}») имеет {attribute} = {value}; такое значение Fettle не читает.',
  },
  'onnx.attribute-unsupported.remedy': {
    en: 'Change this layer in the program that made the file, and export again.',
    ru: 'Измените этот слой в программе, создавшей файл, и экспортируйте заново.',
  },
  'onnx.operand-unsupported.fact': {
    en: 'The operator {operator} (node ‘{node}’) takes ‘{value}’ in a way that Fettle does not read.',
    ru: 'Оператор {operator} (узел «{node}») использует «{value}» способом, который Fettle не читает.',
  },
  'onnx.operand-unsupported.remedy': {
    en: 'The picture must be uint8, turned to channels first, cast to float and normalised with constants; after that come layers on images, then a flat classifier.',
    ru: 'Изображение должно быть uint8, переставлено каналами вперёд, приведено к float и нормировано константами; затем идут слои над изображениями и плоский классификатор.',
  },
  'onnx.not-constant.fact': {
    en: 'The operator {operator} (node ‘{node}’) computes ‘{value}’ instead of holding it as a weight.',
    ru: 'Оператор {operator} (узел «{node}») вычисляет «{value}», а не хранит как веса.',
  },
  'onnx.not-constant.remedy': {
    en: 'Export the network for inference, with constants folded.',
    ru: 'Экспортируйте сеть для вывода, со свёрнутыми константами.',
  },
  'onnx.value-missing.fact': {
    en: 'The operator {operator} (node ‘{node}’) needs ‘{value}’, which no node before it gives: the graph has a gap or a cycle.',
    ru: 'Оператору {operator} (узел «{node}») нужно «{value}», которое не даёт ни один узел до него: в графе пропуск или цикл.',
  },
  'onnx.value-missing.remedy': {
    en: 'The file is damaged or was changed by hand; export it again.',
    ru: 'Файл повреждён или изменён вручную; экспортируйте его заново.',
  },
  'onnx.value-twice.fact': {
    en: 'Two parts of the file give the value ‘{value}’; the second is {operator} (node ‘{node}’).',
    ru: 'Две части файла дают значение «{value}»; вторая — {operator} (узел «{node}»).',
  },
  'onnx.value-twice.remedy': {
    en: 'The file is damaged or was changed by hand; export it again.',
    ru: 'Файл повреждён или изменён вручную; экспортируйте его заново.',
  },
  'onnx.tensor-external.fact': {
    en: 'The weights ‘{tensor}’ lie in another file.',
    ru: 'Веса «{tensor}» находятся в другом файле.',
  },
  'onnx.tensor-external.remedy': {
    en: 'Save the network as one file, without external data.',
    ru: 'Сохраните сеть одним файлом, без внешних данных.',
  },
  'onnx.tensor-type.fact': {
    en: 'The weights ‘{tensor}’ are {type}; Fettle reads float.',
    ru: 'Веса «{tensor}» имеют тип {type}; Fettle читает float.',
  },
  'onnx.tensor-type.remedy': {
    en: 'Export the network in float32, before quantization.',
    ru: 'Экспортируйте сеть в float32, до квантования.',
  },
  'onnx.tensor-broken.fact': {
    en: 'The weights ‘{tensor}’ say {shape} and hold {found, plural, one {# number} other {# numbers}}.',
    ru: 'Для весов «{tensor}» указано {shape}, а чисел в них {found, number}.',
  },
  'onnx.tensor-broken.remedy': {
    en: 'The file is damaged; copy or export it again.',
    ru: 'Файл повреждён; скопируйте или экспортируйте его заново.',
  },
  'onnx.tensor-shape.fact': {
    en: 'The operator {operator} (node ‘{node}’) has weights ‘{tensor}’ of {found}; expected: {expected}.',
    ru: 'У оператора {operator} (узел «{node}») веса «{tensor}» размера {found}; ожидалось: {expected}.',
  },
  'onnx.tensor-shape.remedy': {
    en: 'Fettle reads two-dimensional image networks; choose such a network, or export it again.',
    ru: 'Fettle читает двумерные сети для изображений; выберите такую сеть или экспортируйте её заново.',
  },
  'onnx.input-unsupported.fact': {
    en: 'The input of the file is {found}; Fettle reads one input of pictures with a fixed height and width: uint8 [batch, height, width, 3], or float with the 3 colours first or last.',
    ru: 'Вход файла: {found}; Fettle читает один вход с изображениями заданной высоты и ширины: uint8 [пакет, высота, ширина, 3] или float, где 3 цвета стоят первыми или последними.',
  },
  'onnx.input-unsupported.remedy': {
    en: 'Export the network again for pictures of one size, with the batch alone left open.',
    ru: 'Экспортируйте сеть заново для изображений одного размера, оставив свободным только пакет.',
  },
  'onnx.pixels-unknown.fact': {
    en: 'The file takes pictures as floats (input ‘{input}’), and does not say what their pixels were turned into.',
    ru: 'Файл принимает изображения как числа float (вход «{input}») и не говорит, во что превращены пиксели.',
  },
  'onnx.pixels-unknown.remedy': {
    en: 'Say it with ‘--pixels’: imagenet (torchvision, timm), minus-one (-1 to 1: Keras MobileNet), unit (0 to 1) or raw (0 to 255).',
    ru: 'Укажите это параметром «--pixels»: imagenet (torchvision, timm), minus-one (от -1 до 1: Keras MobileNet), unit (от 0 до 1) или raw (от 0 до 255).',
  },
  'onnx.output-unsupported.fact': {
    en: 'The outputs of the file are: {found}; Fettle reads one output, of class probabilities.',
    ru: 'Выходы файла: {found}; Fettle читает один выход с вероятностями классов.',
  },
  'onnx.output-unsupported.remedy': {
    en: 'Use a classifier with one output.',
    ru: 'Используйте классификатор с одним выходом.',
  },
  'onnx.not-one-pixel.fact': {
    en: 'The file flattens ‘{node}’, which still has {height} × {width} pixels, for something else than a linear layer.',
    ru: 'Файл разворачивает «{node}» в строку, хотя там ещё {height} × {width} пикселей, и не для линейного слоя.',
  },
  'onnx.not-one-pixel.remedy': {
    en: 'Choose a network that ends in global average pooling, or in a linear layer on all pixels.',
    ru: 'Выберите сеть, которая завершается глобальным усреднением или линейным слоем по всем пикселям.',
  },
  'onnx.metadata-missing.fact': {
    en: 'The file does not say its ‘{key}’ in a form that Fettle knows.',
    ru: 'В файле нет сведения «{key}» в известном Fettle виде.',
  },
  'onnx.metadata-missing.remedy': {
    en: 'Use a file that Fettle has written.',
    ru: 'Используйте файл, записанный Fettle.',
  },
  'onnx.labels.fact': {
    en: 'There {labels, plural, one {is # label} other {are # labels}} for a network of {classes, plural, one {# class} other {# classes}}.',
    ru: 'Задано {labels, plural, one {# название} few {# названия} other {# названий}} для сети, у которой {classes, plural, one {# класс} few {# класса} other {# классов}}.',
  },
  'onnx.labels.remedy': {
    en: 'Export with the labels of the dataset that the network was trained on.',
    ru: 'Экспортируйте с названиями классов того набора, на котором обучена сеть.',
  },
  'onnx.big-endian.fact': {
    en: 'This machine stores numbers in big-endian order, which Fettle does not support.',
    ru: 'Эта машина хранит числа в порядке big-endian, который Fettle не поддерживает.',
  },
  'onnx.big-endian.remedy': {
    en: 'Use a machine with an x86-64 or ARM64 processor.',
    ru: 'Используйте машину с процессором x86-64 или ARM64.',
  },
};
