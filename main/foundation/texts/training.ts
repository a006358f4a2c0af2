import type { Texts } from '../language.ts';

export const trainingTexts: Texts = {
  'training.why.start-general': {
    en: 'The network is EfficientNet-Lite0 and starts from general image knowledge, found on a million photographs of everything: up to {few, number} training images are few, and here there are {images, number}.',
    ru: 'Сеть EfficientNet-Lite0 начинает с общих знаний об изображениях, полученных на миллионе разных фотографий: до {few, number} обучающих изображений — это мало, а здесь их {images, number}.',
  },
  'training.why.start-scratch': {
    en: 'The network starts from random weights: {why, select, family {general image knowledge comes with EfficientNet-Lite0 alone, and another network was set.} stem {general image knowledge comes with a first layer of its own, and another one was set.} size {general image knowledge needs images of {least} pixels or more, and a smaller size was set.} cut {it is to be cut, and ResNet18 keeps more: on X-SDD macro-F1 of 95.4 % at 2.2 MB, where a network with general image knowledge had 93.1 % at 2.1 MB.} other {{images, plural, one {# training image is} other {# training images are}} enough to learn from them alone.}}',
    ru: 'Сеть начинает со случайных весов: {why, select, family {общие знания об изображениях есть только у EfficientNet-Lite0, а задана другая сеть.} stem {у сети с общими знаниями об изображениях свой первый слой, а задан другой.} size {для общих знаний об изображениях нужен размер не меньше {least} пикселей, а задан меньший.} cut {её предстоит сжать, а ResNet18 при этом теряет меньше: на X-SDD макро-F1 95,4 % при 2,2 МБ против 93,1 % при 2,1 МБ у сети с общими знаниями об изображениях.} other {{images, number} обучающих изображений достаточно, чтобы научиться только на них.}}',
  },
  'training.why.start-wished': {
    en: '{from, select, weights {The network is EfficientNet-Lite0 and starts from general image knowledge, as it was set.} other {The network starts from random weights, as it was set.}}',
    ru: '{from, select, weights {Сеть EfficientNet-Lite0 начинает с общих знаний об изображениях, как задано.} other {Сеть начинает со случайных весов, как задано.}}',
  },
  'training.why.from-integers': {
    en: 'The file holds 8-bit integers. Training starts from the real numbers that they stand for, which were rounded once; integers are made again by compressing with ‘quantize’.',
    ru: 'Файл содержит 8-битные целые числа. Обучение начинается с вещественных чисел, которые они обозначают, округлённых один раз; целые числа получаются снова при сжатии способом «quantize».',
  },
  'training.why.general': {
    en: 'First the new last layer learns alone, then all layers, the first ones slowest: what the network knows of images in general is kept.',
    ru: 'Сначала учится только новый последний слой, затем все слои, первые медленнее всего: общие знания об изображениях сохраняются.',
  },
  'training.why.input-size': {
    en: 'The network sees images of {size} × {size} pixels: the originals measure {width} × {height}, and larger inputs cost time by the square of their side.',
    ru: 'Сеть видит изображения {size} × {size} пикселей: исходные имеют размер {width} × {height}, а время обучения растёт как квадрат стороны.',
  },
  'training.why.input-size-wished': {
    en: 'The network sees images of {size} × {size} pixels, as it was set; the originals measure {width} × {height}.',
    ru: 'Сеть видит изображения {size} × {size} пикселей, как задано; исходные имеют размер {width} × {height}.',
  },
  'training.why.stem': {
    en: '{stem, select, small {The first layer keeps every pixel: at {size} pixels there are none to spare.} other {The first layer reduces the image to a quarter of its side: at {size} pixels this saves most of the time and little is lost.}}',
    ru: '{stem, select, small {Первый слой сохраняет каждый пиксель: при {size} пикселях лишних нет.} other {Первый слой уменьшает сторону изображения вчетверо: при {size} пикселях это экономит большую часть времени почти без потерь.}}',
  },
  'training.why.stem-wished': {
    en: '{stem, select, small {The first layer keeps every pixel, as it was set.} other {The first layer reduces the image to a quarter of its side, as it was set.}}',
    ru: '{stem, select, small {Первый слой сохраняет каждый пиксель, как задано.} other {Первый слой уменьшает сторону изображения вчетверо, как задано.}}',
  },
  'training.why.batch': {
    en: 'The network learns from {batch, plural, one {# image} other {# images}} at a time: this fits {images, plural, one {# training image} other {# training images}}.',
    ru: 'Сеть учится на {batch, plural, one {# изображении} few {# изображениях} many {# изображениях} other {# изображения}} за шаг: это подходит для {images, plural, one {# обучающего изображения} few {# обучающих изображений} many {# обучающих изображений} other {# обучающего изображения}}.',
  },
  'training.why.batch-wished': {
    en: 'The network learns from {batch, plural, one {# image} other {# images}} at a time, as it was set.',
    ru: 'Сеть учится на {batch, plural, one {# изображении} few {# изображениях} many {# изображениях} other {# изображения}} за шаг, как задано.',
  },
  'training.why.epochs': {
    en: 'Each of the {images, plural, one {# training image} other {# training images}} is seen {epochs, plural, one {# time} other {# times}}, {steps, plural, one {# step} other {# steps}} in all: fewer images are seen more often.',
    ru: 'Сеть увидит {images, plural, one {# обучающее изображение} few {# обучающих изображения} many {# обучающих изображений} other {# обучающего изображения}} {epochs, plural, one {# раз} few {# раза} many {# раз} other {# раза}}, всего {steps, plural, one {# шаг} few {# шага} many {# шагов} other {# шага}}: чем меньше изображений, тем чаще они повторяются.',
  },
  'training.why.epochs-wished': {
    en: 'Each training image is seen {epochs, plural, one {# time} other {# times}}, as it was set: {steps, plural, one {# step} other {# steps}} in all.',
    ru: 'Сеть увидит каждое обучающее изображение {epochs, plural, one {# раз} few {# раза} many {# раз} other {# раза}}, как задано: всего {steps, plural, one {# шаг} few {# шага} many {# шагов} other {# шага}}.',
  },
  'training.why.rate': {
    en: '{start, select, given {The learning rate peaks at {rate, number, ::.######}: the weights were trained before and are only tuned.} other {The learning rate peaks at {rate, number, ::.######}, which suits new weights and a batch of {batch}.}} {schedule, select, cycle {It rises first and falls to nothing at the end.} cosine {It falls to nothing at the end.} other {It stays the same.}}',
    ru: '{start, select, given {Наибольшая скорость обучения {rate, number, ::.######}: веса уже обучены и лишь подстраиваются.} other {Наибольшая скорость обучения {rate, number, ::.######}: это подходит для новых весов и пакета из {batch}.}} {schedule, select, cycle {Сначала она растёт, к концу падает почти до нуля.} cosine {К концу она падает до нуля.} other {Она не меняется.}}',
  },
  'training.why.rate-wished': {
    en: 'The learning rate peaks at {rate, number, ::.######}, as it was set. {schedule, select, cycle {It rises first and falls to nothing at the end.} cosine {It falls to nothing at the end.} other {It stays the same.}}',
    ru: 'Наибольшая скорость обучения {rate, number, ::.######}, как задано. {schedule, select, cycle {Сначала она растёт, к концу падает почти до нуля.} cosine {К концу она падает до нуля.} other {Она не меняется.}}',
  },
  'training.why.augmentation': {
    en: 'Each time an image is seen it is varied: mirrored ({flips, select, on {yes} other {no}}), turned by quarters ({turns, select, on {yes} other {no}}), shifted a little ({shifts, select, on {yes} other {no}}), made lighter or darker ({light, select, on {yes} other {no}}); switch off what would turn one class into another{turns, select, on {} other {, and switch quarter turns on only where direction means nothing}}.',
    ru: 'При каждом показе изображение меняется: отражение ({flips, select, on {да} other {нет}}), поворот на четверть ({turns, select, on {да} other {нет}}), малый сдвиг ({shifts, select, on {да} other {нет}}), яркость и контраст ({light, select, on {да} other {нет}}); отключите то, что превращает один класс в другой{turns, select, on {} other {, а повороты включайте, только если направление ничего не значит}}.',
  },
  'training.why.no-augmentation': {
    en: 'Images are seen as they are, without variation, as it was set.',
    ru: 'Изображения показываются без изменений, как задано.',
  },
  'training.why.balanced': {
    en: 'All classes count alike: the largest has {most, plural, one {# training image} other {# training images}}, the smallest {least}.',
    ru: 'Все классы имеют равный вес: в наибольшем {most, plural, one {# обучающее изображение} few {# обучающих изображения} many {# обучающих изображений} other {# обучающего изображения}}, в наименьшем {least}.',
  },
  'training.why.weighted': {
    en: 'Images of rare classes count more: the largest class has {most, plural, one {# training image} other {# training images}}, the smallest {least}.',
    ru: 'Изображения редких классов имеют больший вес: в наибольшем классе {most, plural, one {# обучающее изображение} few {# обучающих изображения} many {# обучающих изображений} other {# обучающего изображения}}, в наименьшем {least}.',
  },
  'training.why.unbalanced': {
    en: 'All images count alike, as it was set, although the largest class has {most, plural, one {# training image} other {# training images}} and the smallest {least}.',
    ru: 'Все изображения имеют равный вес, как задано, хотя в наибольшем классе {most, plural, one {# обучающее изображение} few {# обучающих изображения} many {# обучающих изображений} other {# обучающего изображения}}, а в наименьшем {least}.',
  },
  'training.why.early-stop': {
    en: 'Training stops early when {patience, plural, one {# epoch} other {# epochs}} in a row have gained nothing once the rate is falling; the best weights are kept.',
    ru: 'Обучение остановится раньше, если при снижении скорости {patience, plural, one {# эпоха} few {# эпохи} many {# эпох} other {# эпохи}} подряд не дали улучшения; сохраняются лучшие веса.',
  },
  'training.why.no-early-stop': {
    en: 'Training runs to its end; the best weights are kept.',
    ru: 'Обучение идёт до конца; сохраняются лучшие веса.',
  },
  'training.setting.fact': {
    en: 'The training setting ‘{name}’ is {value}; it must lie between {least} and {most}.',
    ru: 'Параметр обучения «{name}» равен {value}; допустимо от {least} до {most}.',
  },
  'training.setting.remedy': {
    en: 'Change it, or leave it out: Fettle then chooses it from the data.',
    ru: 'Измените его или не задавайте: тогда Fettle выберет его по данным.',
  },
  'training.no-images.fact': {
    en: 'There is no image to train on.',
    ru: 'Нет ни одного изображения для обучения.',
  },
  'training.no-images.remedy': {
    en: 'Import the folder again with a larger share for training.',
    ru: 'Импортируйте папку снова с большей долей для обучения.',
  },
  'training.image-size.fact': {
    en: 'The images were decoded at {height} × {width} pixels, the network expects {networkHeight} × {networkWidth}.',
    ru: 'Изображения декодированы в размере {height} × {width}, сеть ожидает {networkHeight} × {networkWidth}.',
  },
  'training.image-size.remedy': {
    en: 'Decode the dataset at the size of the network, or start a network of this size.',
    ru: 'Декодируйте набор в размере сети или создайте сеть этого размера.',
  },
  'training.label.fact': {
    en: 'Image {index} has the class number {label}, but the network tells {classes, plural, one {# class} other {# classes}} apart.',
    ru: 'Изображение {index} имеет номер класса {label}, но сеть различает классов: {classes}.',
  },
  'training.label.remedy': {
    en: 'Start from a network made for the classes of this dataset.',
    ru: 'Начните с сети, созданной для классов этого набора.',
  },
  'training.diverged.fact': {
    en: 'The loss is not a number in epoch {epoch}, even after the learning rate was lowered to {rate}.',
    ru: 'В эпохе {epoch} функция потерь перестала быть числом, даже когда скорость обучения снизили до {rate}.',
  },
  'training.diverged.remedy': {
    en: 'Start again with a peak rate of a tenth, and look at the images for damaged ones.',
    ru: 'Начните снова с наибольшей скоростью в десять раз ниже и проверьте, нет ли повреждённых изображений.',
  },
  'training.state.fact': {
    en: 'The saved state does not fit this training: {what}.',
    ru: 'Сохранённое состояние не подходит к этому обучению: {what}.',
  },
  'training.state.remedy': {
    en: 'Resume with the settings and the dataset that the run was started with, or start a new run.',
    ru: 'Продолжите с теми же настройками и набором, с которыми обучение было начато, или начните новое.',
  },
};
