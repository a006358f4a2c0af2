import type { Texts } from '../language.ts';

export const networkTexts: Texts = {
  'network.duplicate-node.fact': {
    en: 'Two nodes of the network have the name ‘{node}’.',
    ru: 'Два узла сети имеют одно имя «{node}».',
  },
  'network.duplicate-node.remedy': {
    en: 'Give each node a name of its own, or write the file again with the tool that made it.',
    ru: 'Дайте каждому узлу своё имя или запишите файл заново той программой, которая его создала.',
  },
  'network.unknown-input.fact': {
    en: 'Node ‘{node}’ of the network reads ‘{input}’, which does not exist or comes after it.',
    ru: 'Узел сети «{node}» читает «{input}», а такого узла нет, или он стоит позже.',
  },
  'network.unknown-input.remedy': {
    en: 'Write the file again with the tool that made it; nodes must stand after what they read.',
    ru: 'Запишите файл заново той программой, которая его создала; узел должен стоять после тех, кого читает.',
  },
  'network.input-count.fact': {
    en: 'Node ‘{node}’ of the network has the wrong number of inputs: {count}.',
    ru: 'У узла сети «{node}» неверное число входов: {count}.',
  },
  'network.input-count.remedy': {
    en: 'Write the file again with the tool that made it.',
    ru: 'Запишите файл заново той программой, которая его создала.',
  },
  'network.one-image.fact': {
    en: 'A network reads one image; this one has {count, plural, one {# image input} other {# image inputs}}.',
    ru: 'Сеть читает одно изображение, а у этой {count, plural, one {# вход} few {# входа} many {# входов} other {# входа}} для изображений.',
  },
  'network.one-image.remedy': {
    en: 'Choose a network for image classification.',
    ru: 'Выберите сеть для классификации изображений.',
  },
  'network.attribute.fact': {
    en: 'Node ‘{node}’ of the network has an impossible value: {attribute} = {value}.',
    ru: 'У узла сети «{node}» невозможное значение: {attribute} = {value}.',
  },
  'network.attribute.remedy': {
    en: 'Write the file again with the tool that made it.',
    ru: 'Запишите файл заново той программой, которая его создала.',
  },
  'network.channel-mismatch.fact': {
    en: 'Node ‘{node}’ of the network joins values of different shapes: {shapes} (height × width × channels).',
    ru: 'Узел сети «{node}» соединяет значения разной формы: {shapes} (высота × ширина × каналы).',
  },
  'network.channel-mismatch.remedy': {
    en: 'Check the widths of the layers before this node and the size of the input image.',
    ru: 'Проверьте ширину слоёв перед этим узлом и размер входного изображения.',
  },
  'network.window-too-large.fact': {
    en: 'At node ‘{node}’ nothing is left of the image: a window of {window} pixels does not fit into {height} × {width}.',
    ru: 'В узле «{node}» от изображения ничего не остаётся: окно {window} не помещается в {height} × {width}.',
  },
  'network.window-too-large.remedy': {
    en: 'Use a larger input image, or the stem for small images.',
    ru: 'Возьмите большее входное изображение или начало сети для малых изображений.',
  },
  'network.padding.fact': {
    en: 'Node ‘{node}’ of the network pads as much as its window is large, so that a window could hold no pixel.',
    ru: 'Узел сети «{node}» добавляет поля размером с окно, и в окне может не оказаться ни одного пикселя.',
  },
  'network.padding.remedy': {
    en: 'Use a padding smaller than the window.',
    ru: 'Задайте поля меньше окна.',
  },
  'network.not-pooled.fact': {
    en: 'Node ‘{node}’ of the network needs one pixel, but gets {height} × {width}.',
    ru: 'Узлу сети «{node}» нужен один пиксель, а приходит {height} × {width}.',
  },
  'network.not-pooled.remedy': {
    en: 'Put a global average pooling before it.',
    ru: 'Поставьте перед ним глобальное усреднение.',
  },
  'network.no-output.fact': {
    en: 'The network names ‘{node}’ as its output, but has no such node.',
    ru: 'Выходом сети назван «{node}», но такого узла нет.',
  },
  'network.no-output.remedy': {
    en: 'Write the file again with the tool that made it.',
    ru: 'Запишите файл заново той программой, которая его создала.',
  },
  'network.weight-missing.fact': {
    en: 'The network has no weight ‘{weight}’.',
    ru: 'В сети нет веса «{weight}».',
  },
  'network.weight-missing.remedy': {
    en: 'Write the file again with the tool that made it, with all weights.',
    ru: 'Запишите файл заново той программой, которая его создала, со всеми весами.',
  },
  'network.weight-unknown.fact': {
    en: 'The network holds a weight ‘{weight}’ that none of its nodes uses.',
    ru: 'В сети есть вес «{weight}», которым не пользуется ни один узел.',
  },
  'network.weight-unknown.remedy': {
    en: 'Write the file again with the tool that made it.',
    ru: 'Запишите файл заново той программой, которая его создала.',
  },
  'network.weight-shape.fact': {
    en: 'Weight ‘{weight}’ has the shape {actual}, its node needs {expected}.',
    ru: 'Вес «{weight}» имеет форму {actual}, а узлу нужна {expected}.',
  },
  'network.weight-shape.remedy': {
    en: 'Use weights that were made for this network.',
    ru: 'Возьмите веса, созданные для этой сети.',
  },
  'network.unknown-group.fact': {
    en: 'The network has no group of channels ‘{group}’.',
    ru: 'В сети нет группы каналов «{group}».',
  },
  'network.unknown-group.remedy': {
    en: 'Find the groups of this network again: after a removal they are new.',
    ru: 'Найдите группы этой сети заново: после удаления каналов они меняются.',
  },
  'network.locked-group.fact': {
    en: 'The channels of ‘{group}’ cannot be removed: {reason, select, input {they are the image itself} logits {they are the classes} constant {another layer would go on reading a constant from them} grouped {a grouped convolution needs its groups equally wide} other {{reason}}}.',
    ru: 'Каналы «{group}» нельзя удалить: {reason, select, input {это само изображение} logits {это классы} constant {другой слой продолжал бы читать из них постоянное значение} grouped {групповой свёртке нужны группы равной ширины} other {{reason}}}.',
  },
  'network.locked-group.remedy': {
    en: 'Leave this group as it is.',
    ru: 'Оставьте эту группу без изменений.',
  },
  'network.empty-group.fact': {
    en: 'Nothing would be left of the channels of ‘{group}’.',
    ru: 'От каналов «{group}» ничего не осталось бы.',
  },
  'network.empty-group.remedy': {
    en: 'Keep at least one channel of each group.',
    ru: 'Оставьте в каждой группе хотя бы один канал.',
  },
  'network.channel-index.fact': {
    en: 'Channel {index} was named for ‘{group}’, which has {channels, plural, one {# channel} other {# channels}}; each channel may be named once, in rising order.',
    ru: 'Для «{group}» назван канал {index}, а в группе {channels, plural, one {# канал} few {# канала} many {# каналов} other {# канала}}; каждый канал называют один раз, по возрастанию.',
  },
  'network.channel-index.remedy': {
    en: 'Find the groups of this network again, and choose among their channels.',
    ru: 'Найдите группы этой сети заново и выбирайте из их каналов.',
  },
  'network.unknown-family.fact': {
    en: 'There is no network ‘{family}’; there are: {known}.',
    ru: 'Сети «{family}» нет; есть: {known}.',
  },
  'network.unknown-family.remedy': {
    en: 'Choose one of them.',
    ru: 'Выберите одну из них.',
  },
  'network.file-foreign.fact': {
    en: 'This is not a network file of Fettle.',
    ru: 'Это не файл сети Fettle.',
  },
  'network.file-foreign.remedy': {
    en: 'Choose a file that Fettle wrote.',
    ru: 'Выберите файл, записанный программой Fettle.',
  },
  'network.file-newer.fact': {
    en: 'The network file has format version {version}; this Fettle reads up to version {known}.',
    ru: 'Файл сети имеет формат версии {version}; эта программа Fettle читает до версии {known}.',
  },
  'network.file-newer.remedy': {
    en: 'Open it with a newer Fettle.',
    ru: 'Откройте его более новой программой Fettle.',
  },
  'network.file-truncated.fact': {
    en: 'The network file is cut off: {actual} of {expected} bytes are there.',
    ru: 'Файл сети обрезан: есть {actual} из {expected} байт.',
  },
  'network.file-truncated.remedy': {
    en: 'Copy the file again, or go back to an earlier checkpoint.',
    ru: 'Скопируйте файл заново или вернитесь к более раннему сохранению.',
  },
  'network.file-damaged.fact': {
    en: 'The network file is damaged: its content does not match its checksum.',
    ru: 'Файл сети повреждён: содержимое не совпадает с контрольной суммой.',
  },
  'network.file-damaged.remedy': {
    en: 'Copy the file again, or go back to an earlier checkpoint.',
    ru: 'Скопируйте файл заново или вернитесь к более раннему сохранению.',
  },
  'network.file-malformed.fact': {
    en: 'The network file contradicts itself: {reason}.',
    ru: 'Файл сети противоречит сам себе: {reason}.',
  },
  'network.file-malformed.remedy': {
    en: 'Use a file that Fettle wrote and nobody changed.',
    ru: 'Возьмите файл, который записала программа Fettle и никто не менял.',
  },
  'network.no-head.fact': {
    en: 'The classes of the network do not come from one layer: its last node ‘{node}’ is of the kind {operator}.',
    ru: 'Классы сети выдаёт не один слой: последний узел «{node}» имеет вид {operator}.',
  },
  'network.no-head.remedy': {
    en: 'Choose a network that ends in a linear layer or a convolution, or one that was made for the same number of classes.',
    ru: 'Выберите сеть, которая кончается линейным слоем или свёрткой, или сеть для того же числа классов.',
  },
};
