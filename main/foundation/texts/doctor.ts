/** The dataset doctor: for each finding the fact, why it matters, and what to do. Then the failures of grouping and splitting. */
import type { Texts } from '../language.ts';

export const doctorTexts: Texts = {
  'doctor.too-few-classes.fact': {
    en: 'There are not two classes with at least three usable images each: {classes}.',
    ru: 'Нет двух классов хотя бы с тремя пригодными изображениями в каждом: {classes}.',
  },
  'doctor.too-few-classes.why': {
    en: 'A classifier tells classes apart, and each needs an image to train on, one to choose by and one to prove.',
    ru: 'Классификатор различает классы, и каждому нужно по изображению для обучения, для выбора и для проверки.',
  },
  'doctor.too-few-classes.remedy': {
    en: 'Add images, or look below for why those that are there were left out.',
    ru: 'Добавьте изображения или посмотрите ниже, почему имеющиеся не вошли.',
  },
  'doctor.empty-class.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no usable image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет ни одного пригодного изображения: {classes}.',
  },
  'doctor.empty-class.why': {
    en: 'A class without images cannot be learned; the network will not know it.',
    ru: 'Классу без изображений нельзя обучить; сеть не будет его знать.',
  },
  'doctor.empty-class.remedy': {
    en: 'Add images of it or remove its folder. It is left out until then.',
    ru: 'Добавьте его изображения или удалите его папку. Пока он не включён.',
  },
  'doctor.too-few-to-train.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} fewer than {least} images: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} меньше {least} изображений: {classes}.',
  },
  'doctor.too-few-to-train.why': {
    en: 'So few are learned by heart: the network knows these images, not the defect.',
    ru: 'Столь немногие заучиваются наизусть: сеть запоминает изображения, а не дефект.',
  },
  'doctor.too-few-to-train.remedy': {
    en: 'Collect more, 50 or better 200 of each, or join the class with a similar one.',
    ru: 'Соберите больше, по 50, а лучше по 200 на класс, или объедините класс с похожим.',
  },
  'doctor.imbalance.fact': {
    en: '‘{largest}’ has {factor} times as many images as ‘{smallest}’: {largestCount} against {smallestCount}.',
    ru: 'В классе «{largest}» изображений в {factor} раз больше, чем в «{smallest}»: {largestCount} против {smallestCount}.',
  },
  'doctor.imbalance.why': {
    en: 'A network that never names the rare class looks good by accuracy and lets all of its defects escape.',
    ru: 'Сеть, которая никогда не называет редкий класс, хороша по точности, но пропускает все его дефекты.',
  },
  'doctor.imbalance.remedy': {
    en: 'Training weighs the classes by itself; judge by the recall of each class, and collect more of the rare one.',
    ru: 'Обучение само уравновешивает классы; судите по полноте каждого класса и собирайте больше изображений редкого.',
  },
  'doctor.too-few-to-prove.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} few test images: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} мало тестовых изображений: {classes}.',
  },
  'doctor.too-few-to-prove.why': {
    en: 'No miss among {n} images of ‘{first}’ would still prove no better than {bound} % of misses (rule of three: 3/n, 95 % confidence).',
    ru: 'Даже ни одного промаха на {n} изображений класса «{first}» доказывает лишь долю промахов не выше {bound} % (правило трёх: 3/n, доверие 95 %).',
  },
  'doctor.too-few-to-prove.remedy': {
    en: 'Collect more images of these classes, or give the test side a larger share.',
    ru: 'Соберите больше изображений этих классов или увеличьте долю тестовой части.',
  },
  'doctor.not-in-train.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no training image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет обучающих изображений: {classes}.',
  },
  'doctor.not-in-train.why': {
    en: 'The network cannot learn what it never sees; every such image in the test will be wrong.',
    ru: 'Сеть не может выучить то, чего не видит; каждое такое изображение в тесте будет ошибкой.',
  },
  'doctor.not-in-train.remedy': {
    en: 'Move some images of it to the training side, or remove the class.',
    ru: 'Перенесите часть его изображений в обучающую часть или удалите класс.',
  },
  'doctor.not-in-validation.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no validation image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет валидационных изображений: {classes}.',
  },
  'doctor.not-in-validation.why': {
    en: 'The best network is chosen on the validation side, without regard to what is missing there.',
    ru: 'Лучшая сеть выбирается по валидационной части без учёта того, чего в ней нет.',
  },
  'doctor.not-in-validation.remedy': {
    en: 'Add images, or groups, of it: three independent ones are needed for three sides.',
    ru: 'Добавьте его изображения или группы: для трёх частей нужны три независимых.',
  },
  'doctor.not-in-test.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no test image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет тестовых изображений: {classes}.',
  },
  'doctor.not-in-test.why': {
    en: 'Nothing can be proved about a class that the test does not contain.',
    ru: 'О классе, которого нет в тесте, ничего нельзя доказать.',
  },
  'doctor.not-in-test.remedy': {
    en: 'Add images, or groups, of it: three independent ones are needed for three sides.',
    ru: 'Добавьте его изображения или группы: для трёх частей нужны три независимых.',
  },
  'doctor.one-image-two-classes.fact': {
    en: '{sets, plural, one {# image stands} other {# images stand}} in two classes, byte for byte ({count} files): ‘{first}’ and ‘{second}’.',
    ru: '{sets, plural, one {# изображение лежит} few {# изображения лежат} other {# изображений лежат}} в двух классах, байт в байт (файлов: {count}): «{first}» и «{second}».',
  },
  'doctor.one-image-two-classes.why': {
    en: 'One of the labels, ‘{firstLabel}’ or ‘{secondLabel}’, is wrong: it teaches a mistake and makes the proof wrong.',
    ru: 'Одна из меток, «{firstLabel}» или «{secondLabel}», неверна: она учит ошибке и искажает проверку.',
  },
  'doctor.one-image-two-classes.remedy': {
    en: 'Delete the copy with the wrong label. All copies are left out until then.',
    ru: 'Удалите копию с неверной меткой. До этого все копии не включены.',
  },
  'doctor.one-picture-two-classes.fact': {
    en: '{sets, plural, one {# picture stands} other {# pictures stand}} in two classes, saved anew ({count} files): ‘{first}’ and ‘{second}’.',
    ru: '{sets, plural, one {# снимок лежит} few {# снимка лежат} other {# снимков лежат}} в двух классах, сохранённые заново (файлов: {count}): «{first}» и «{second}».',
  },
  'doctor.one-picture-two-classes.why': {
    en: 'The files differ only by compression, size or brightness, so one of the labels, ‘{firstLabel}’ or ‘{secondLabel}’, is wrong.',
    ru: 'Файлы отличаются лишь сжатием, размером или яркостью, поэтому одна из меток, «{firstLabel}» или «{secondLabel}», неверна.',
  },
  'doctor.one-picture-two-classes.remedy': {
    en: 'Delete the file with the wrong label. Both are left out until then.',
    ru: 'Удалите файл с неверной меткой. До этого не включены оба.',
  },
  'doctor.alike-in-two-classes.fact': {
    en: '{count, plural, one {# image looks} other {# images look}} nearly like one of another class: ‘{first}’ and ‘{second}’.',
    ru: '{count, plural, one {# изображение почти не отличается} other {# изображений почти не отличаются}} от изображения другого класса: «{first}» и «{second}».',
  },
  'doctor.alike-in-two-classes.why': {
    en: 'Either a small defect tells ‘{firstLabel}’ from ‘{secondLabel}’, or one of the labels is wrong.',
    ru: 'Либо «{firstLabel}» отличается от «{secondLabel}» мелким дефектом, либо одна из меток неверна.',
  },
  'doctor.alike-in-two-classes.remedy': {
    en: 'Compare them. They stay in, on one side of the split.',
    ru: 'Сравните их. Они включены и находятся в одной части разбиения.',
  },
  'doctor.leak.fact': {
    en: '{sets, plural, one {# image stands} other {# images stand}} on two sides of the given split ({count} files): ‘{first}’ and ‘{second}’.',
    ru: '{sets, plural, one {# изображение попало} few {# изображения попали} other {# изображений попали}} в две части заданного разбиения (файлов: {count}): «{first}» и «{second}».',
  },
  'doctor.leak.why': {
    en: 'What was trained on is known by heart: the test then shows memory, not skill.',
    ru: 'То, на чём обучались, заучено наизусть: тест показывает память, а не умение.',
  },
  'doctor.leak.remedy': {
    en: 'Only the copy on the test side, or else the validation side, is taken in. Delete the others to settle it.',
    ru: 'Включена только копия из тестовой, а если её нет, из валидационной части. Удалите остальные.',
  },
  'doctor.near-leak.fact': {
    en: '{count, plural, one {# image has} other {# images have}} nearly the same picture on another side of the given split: ‘{first}’ and ‘{second}’.',
    ru: '{count, plural, one {У # изображения} other {У # изображений}} есть почти такой же снимок в другой части заданного разбиения: «{first}» и «{second}».',
  },
  'doctor.near-leak.why': {
    en: 'A picture that hardly differs from a training image is no test of anything.',
    ru: 'Снимок, почти не отличающийся от обучающего, ничего не проверяет.',
  },
  'doctor.near-leak.remedy': {
    en: 'Those on the test side, or else the validation side, are taken in, the others left out.',
    ru: 'Включены снимки из тестовой, а если их нет, из валидационной части; остальные не включены.',
  },
  'doctor.group-across-split.fact': {
    en: 'The given split divides {count} of {groups, plural, one {# group} other {# groups}}, ‘{first}’ among them.',
    ru: 'Заданное разбиение делит группы: {count} из {groups}, в том числе «{first}».',
  },
  'doctor.group-across-split.why': {
    en: 'Photographs of one part on both sides make the test easier than the line will be.',
    ru: 'Снимки одной детали в обеих частях делают тест легче, чем работа на линии.',
  },
  'doctor.group-across-split.remedy': {
    en: 'The given split is kept. Move whole groups to one side, or let Fettle split the images anew.',
    ru: 'Заданное разбиение сохранено. Перенесите группы целиком в одну часть или разбейте изображения заново средствами Fettle.',
  },
  'doctor.given-split-without-train.fact': {
    en: 'The given split has no training side.',
    ru: 'В заданном разбиении нет обучающей части.',
  },
  'doctor.given-split-without-train.why': {
    en: 'Without training images there is nothing to train on.',
    ru: 'Без обучающих изображений обучать не на чем.',
  },
  'doctor.given-split-without-train.remedy': {
    en: 'All images are split anew. Name the training side ‘train’ to keep yours.',
    ru: 'Все изображения разбиты заново. Чтобы сохранить своё разбиение, назовите обучающую часть «train».',
  },
  'doctor.validation-from-train.fact': {
    en: 'The given split has no validation side: {count, plural, one {# image was} other {# images were}} taken from training.',
    ru: 'В заданном разбиении нет валидационной части: из обучающей {count, plural, one {взято # изображение} few {взято # изображения} other {взято # изображений}}.',
  },
  'doctor.validation-from-train.why': {
    en: 'The best network is chosen on images that are neither trained on nor tested on.',
    ru: 'Лучшая сеть выбирается на изображениях, которые не участвуют ни в обучении, ни в тесте.',
  },
  'doctor.validation-from-train.remedy': {
    en: 'Nothing needs to be done; name a side ‘val’ to choose the images yourself.',
    ru: 'Ничего делать не нужно; чтобы выбрать изображения самостоятельно, назовите часть «val».',
  },
  'doctor.test-from-train.fact': {
    en: 'The given split has no test side: {count, plural, one {# image was} other {# images were}} taken from training.',
    ru: 'В заданном разбиении нет тестовой части: из обучающей {count, plural, one {взято # изображение} few {взято # изображения} other {взято # изображений}}.',
  },
  'doctor.test-from-train.why': {
    en: 'A network is proved on images that had no part in choosing it, so validation cannot be the test.',
    ru: 'Сеть проверяют на изображениях, не участвовавших в её выборе, поэтому валидация тестом быть не может.',
  },
  'doctor.test-from-train.remedy': {
    en: 'Nothing needs to be done; name a side ‘test’ to choose the images yourself.',
    ru: 'Ничего делать не нужно; чтобы выбрать изображения самостоятельно, назовите часть «test».',
  },
  'doctor.class-names-alike.fact': {
    en: 'Class names that a reader takes for one: {names} ({count, plural, one {# image} other {# images}}).',
    ru: 'Имена классов, которые читаются как одно: {names} ({count, plural, one {# изображение} few {# изображения} other {# изображений}}).',
  },
  'doctor.class-names-alike.why': {
    en: 'They differ only by case, spaces or letters of another alphabet; if they are one class, the network is asked to tell the same apart.',
    ru: 'Они отличаются лишь регистром, пробелами или буквами другого алфавита; если это один класс, от сети требуют различать одинаковое.',
  },
  'doctor.class-names-alike.remedy': {
    en: 'Put the images into one folder, or give the classes names that differ. They are kept apart until then.',
    ru: 'Сложите изображения в одну папку или дайте классам разные имена. До этого они считаются разными.',
  },
  'doctor.missing.fact': {
    en: '{count, plural, one {# row of the labels file names} other {# rows of the labels file name}} a file that is not there, ‘{first}’ ({detail}); {total} files in all.',
    ru: 'В файле меток {count, plural, one {# строка называет} few {# строки называют} other {# строк называют}} файл, которого нет: «{first}» ({detail}); всего файлов: {total}.',
  },
  'doctor.missing.why': {
    en: 'The images are missing in training, and it may be a whole class or lot.',
    ru: 'Этих изображений не будет в обучении, а это может быть целый класс или партия.',
  },
  'doctor.missing.remedy': {
    en: 'Copy the files to where the table says, or correct the table. The others are used.',
    ru: 'Скопируйте файлы туда, где их ждёт таблица, или исправьте её. Остальные используются.',
  },
  'doctor.vanished.fact': {
    en: '{count} of {total} files {count, plural, one {was} other {were}} listed and could not be found when opened: ‘{first}’.',
    ru: 'Файлы, которые были в списке, но при открытии не нашлись: {count} из {total}, например «{first}».',
  },
  'doctor.vanished.why': {
    en: 'They were moved or deleted while the folder was read, or their names are written in the letters of another system; they are missing in training.',
    ru: 'Их перенесли или удалили во время чтения папки, либо их имена записаны в кодировке другой системы; в обучении их не будет.',
  },
  'doctor.vanished.remedy': {
    en: 'Let whatever moves or copies the files finish, rename those whose names look broken, and read the folder again. The others are used.',
    ru: 'Дождитесь конца копирования или переноса, переименуйте файлы с испорченными именами и прочитайте папку снова. Остальные используются.',
  },
  'doctor.two-labels.fact': {
    en: '{count, plural, one {# of {total} files has} other {# of {total} files have}} rows in the labels file that contradict each other: ‘{first}’ ({detail}).',
    ru: 'Строки файла меток противоречат друг другу для {count} из {total} файлов: «{first}» ({detail}).',
  },
  'doctor.two-labels.why': {
    en: 'Only one of the labels, sides or groups can be right.',
    ru: 'Верной может быть только одна метка, часть или группа.',
  },
  'doctor.two-labels.remedy': {
    en: 'Delete the wrong rows. These files are left out until then.',
    ru: 'Удалите неверные строки. До этого файлы не включены.',
  },
  'doctor.zero-bytes.fact': {
    en: '{count} of {total} files {count, plural, one {is} other {are}} empty: ‘{first}’ ({detail}).',
    ru: 'Пустые файлы: {count} из {total}, например «{first}» ({detail}).',
  },
  'doctor.zero-bytes.why': {
    en: 'They hold no picture; most often a copy was interrupted or a disk was full.',
    ru: 'Снимка в них нет; чаще всего прервалось копирование или заполнился диск.',
  },
  'doctor.zero-bytes.remedy': {
    en: 'Copy them again from where they come from. They are left out.',
    ru: 'Скопируйте их заново из источника. Они не включены.',
  },
  'doctor.truncated.fact': {
    en: '{count} of {total} files {count, plural, one {breaks} other {break}} off before the end: ‘{first}’ ({detail}).',
    ru: 'Файлы, обрывающиеся до конца: {count} из {total}, например «{first}» ({detail}).',
  },
  'doctor.truncated.why': {
    en: 'Part of the picture is missing, and a gray area would be learned as a mark of the class.',
    ru: 'Части снимка нет, и серое поле было бы выучено как признак класса.',
  },
  'doctor.truncated.remedy': {
    en: 'Copy them again from where they come from. They are left out.',
    ru: 'Скопируйте их заново из источника. Они не включены.',
  },
  'doctor.damaged.fact': {
    en: '{count} of {total} files {count, plural, one {is} other {are}} damaged: ‘{first}’ ({detail}).',
    ru: 'Повреждённые файлы: {count} из {total}, например «{first}» ({detail}).',
  },
  'doctor.damaged.why': {
    en: 'What can still be decoded of them is not what was photographed.',
    ru: 'То, что ещё можно раскодировать, не соответствует снятому.',
  },
  'doctor.damaged.remedy': {
    en: 'Copy them again from where they come from; if many are damaged, check the disk. They are left out.',
    ru: 'Скопируйте их заново из источника; если их много, проверьте диск. Они не включены.',
  },
  'doctor.not-an-image.fact': {
    en: '{count} of {total} files {count, plural, one {is called an image but is} other {are called images but are}} none: ‘{first}’ ({detail}).',
    ru: 'Названы изображениями, но ими не являются: {count} из {total} файлов, например «{first}» ({detail}).',
  },
  'doctor.not-an-image.why': {
    en: 'There is nothing to train on in them, and the real images may lie elsewhere.',
    ru: 'Обучать на них не на чем, а настоящие изображения могут лежать в другом месте.',
  },
  'doctor.not-an-image.remedy': {
    en: 'Look for the originals, or remove these files. They are left out.',
    ru: 'Найдите оригиналы или удалите эти файлы. Они не включены.',
  },
  'doctor.unsupported-format.fact': {
    en: '{count} of {total} files {count, plural, one {is} other {are}} of a kind that Fettle does not read: ‘{first}’ ({detail}).',
    ru: 'Формат, который Fettle не читает: {count} из {total} файлов, например «{first}» ({detail}).',
  },
  'doctor.unsupported-format.why': {
    en: 'They are missing in training, and may be all images of one camera.',
    ru: 'Их не будет в обучении, а это могут быть все снимки одной камеры.',
  },
  'doctor.unsupported-format.remedy': {
    en: 'Convert them to PNG or TIFF of 8 or 16 bits. They are left out.',
    ru: 'Преобразуйте их в PNG или TIFF с 8 или 16 битами. Они не включены.',
  },
  'doctor.too-large.fact': {
    en: '{count} of {total} files {count, plural, one {is} other {are}} too large: ‘{first}’ ({detail}).',
    ru: 'Слишком большие файлы: {count} из {total}, например «{first}» ({detail}).',
  },
  'doctor.too-large.why': {
    en: 'To decode such an image takes more memory than is safe, and a defect in it would vanish when it is made small.',
    ru: 'На такое изображение уходит опасно много памяти, а дефект исчезнет при его уменьшении.',
  },
  'doctor.too-large.remedy': {
    en: 'Cut them into pieces that show one place each. They are left out.',
    ru: 'Разрежьте их на части, показывающие по одному месту. Они не включены.',
  },
  'doctor.not-permitted.fact': {
    en: '{count} of {total} files may not be opened: ‘{first}’ ({detail}).',
    ru: 'Нет права открыть {count} из {total} файлов, например «{first}» ({detail}).',
  },
  'doctor.not-permitted.why': {
    en: 'They are missing in training.',
    ru: 'Их не будет в обучении.',
  },
  'doctor.not-permitted.remedy': {
    en: 'Ask for the right to read them, or copy them to a folder of your own. They are left out.',
    ru: 'Запросите право на чтение или скопируйте их в свою папку. Они не включены.',
  },
  'doctor.unreadable.fact': {
    en: '{count} of {total} files could not be read: ‘{first}’ ({detail}).',
    ru: 'Не удалось прочитать {count} из {total} файлов, например «{first}» ({detail}).',
  },
  'doctor.unreadable.why': {
    en: 'They are missing in training; the disk or the network may be failing.',
    ru: 'Их не будет в обучении; возможно, неисправен диск или сеть.',
  },
  'doctor.unreadable.remedy': {
    en: 'Check the disk or the connection and examine the folder again. They are left out.',
    ru: 'Проверьте диск или соединение и осмотрите папку ещё раз. Они не включены.',
  },
  'doctor.other-files.fact': {
    en: '{count, plural, one {# file is} other {# files are}} no image: ‘{first}’.',
    ru: '{count, plural, one {# файл не является изображением} few {# файла не являются изображениями} other {# файлов не являются изображениями}}: «{first}».',
  },
  'doctor.other-files.why': {
    en: 'It does no harm as long as no image is among them.',
    ru: 'Это не мешает, если среди них нет изображений.',
  },
  'doctor.other-files.remedy': {
    en: 'Nothing needs to be done; they are passed over.',
    ru: 'Ничего делать не нужно; они пропущены.',
  },
  'doctor.not-in-labels.fact': {
    en: '{count, plural, one {# image is} other {# images are}} not named in ‘{detail}’: ‘{first}’.',
    ru: 'В «{detail}» {count, plural, one {не названо # изображение} few {не названы # изображения} other {не названо # изображений}}: «{first}».',
  },
  'doctor.not-in-labels.why': {
    en: 'Without a label an image cannot be used.',
    ru: 'Без метки изображение нельзя использовать.',
  },
  'doctor.not-in-labels.remedy': {
    en: 'Add rows for them if they belong to the data set. They are left out.',
    ru: 'Добавьте для них строки, если они входят в набор. Они не включены.',
  },
  'doctor.no-class.fact': {
    en: '{count, plural, one {# image lies} other {# images lie}} outside every class folder: ‘{first}’.',
    ru: '{count, plural, one {# изображение лежит} few {# изображения лежат} other {# изображений лежат}} вне папок классов: «{first}».',
  },
  'doctor.no-class.why': {
    en: 'Its folder is what gives an image its class.',
    ru: 'Класс изображения задаёт его папка.',
  },
  'doctor.no-class.remedy': {
    en: 'Move them into the folder of their class. They are left out.',
    ru: 'Перенесите их в папку своего класса. Они не включены.',
  },
  'doctor.bad-row.fact': {
    en: '{count, plural, one {# row} other {# rows}} of ‘{first}’ cannot be used as written, by line: {detail}.',
    ru: 'Строки «{first}», которые нельзя использовать как есть: {count}; по номерам: {detail}.',
  },
  'doctor.bad-row.why': {
    en: 'An image may be missing or stand on another side than was meant.',
    ru: 'Изображение может отсутствовать или оказаться не в той части.',
  },
  'doctor.bad-row.remedy': {
    en: 'Correct the rows; each needs a file that no other row names, a label, and a split of train, val or test if any.',
    ru: 'Исправьте строки: в каждой нужны label и file, которого нет в других строках, а в split, если он есть, — train, val или test.',
  },
  'doctor.folder-not-permitted.fact': {
    en: '{count, plural, one {# folder} other {# folders}} may not be opened: ‘{first}’ ({detail}).',
    ru: 'Нет права открыть папки: {count}, например «{first}» ({detail}).',
  },
  'doctor.folder-not-permitted.why': {
    en: 'What is in it is unknown, and may be a whole class.',
    ru: 'Что в ней, неизвестно; это может быть целый класс.',
  },
  'doctor.folder-not-permitted.remedy': {
    en: 'Ask for the right to read it, or copy it to a folder of your own.',
    ru: 'Запросите право на чтение или скопируйте её в свою папку.',
  },
  'doctor.too-small.fact': {
    en: '{count, plural, one {# image has} other {# images have}} a side of less than {pixels} pixels: ‘{first}’ has {width} × {height}.',
    ru: '{count, plural, one {У # изображения} other {У # изображений}} сторона меньше {pixels} пикселей: «{first}», {width} × {height}.',
  },
  'doctor.too-small.why': {
    en: 'No defect can be seen on so few pixels; it is most likely an icon or a placeholder.',
    ru: 'На стольких пикселях дефекта не видно; скорее всего, это значок или заглушка.',
  },
  'doctor.too-small.remedy': {
    en: 'Replace them by the photographs. They are left out.',
    ru: 'Замените их снимками. Они не включены.',
  },
  'doctor.blank.fact': {
    en: '{count} of {total} images {count, plural, one {is} other {are}} of one tone all over: ‘{first}’.',
    ru: 'Изображения одного тона без какого-либо рисунка: {count} из {total}, например «{first}».',
  },
  'doctor.blank.why': {
    en: 'A closed shutter or a failed recording shows no defect, and its label is learned all the same.',
    ru: 'Закрытый затвор или сбой записи дефекта не показывает, но метка всё равно заучивается.',
  },
  'doctor.blank.remedy': {
    en: 'Look at them, and remove those that show nothing. They stay in until then.',
    ru: 'Посмотрите на них и удалите те, где ничего нет. До этого они включены.',
  },
  'doctor.exact-duplicate.fact': {
    en: '{count, plural, one {# file is} other {# files are}} a copy of another of the same class, byte for byte: ‘{second}’ of ‘{first}’ ({sets, plural, one {# set} other {# sets}}).',
    ru: '{count, plural, one {# файл повторяет} few {# файла повторяют} other {# файлов повторяют}} другой файл того же класса, байт в байт: «{second}» и «{first}» (наборов: {sets}).',
  },
  'doctor.exact-duplicate.why': {
    en: 'A copy on both sides of a split would be tested with what was trained on; on one side it counts twice.',
    ru: 'Копия в обеих частях разбиения проверяла бы то, на чём обучались; в одной части она считается дважды.',
  },
  'doctor.exact-duplicate.remedy': {
    en: 'Nothing needs to be done: one of each set is taken in. Look whether a different image was meant.',
    ru: 'Ничего делать не нужно: из каждого набора взят один файл. Проверьте, не должно ли там быть другое изображение.',
  },
  'doctor.near-duplicate.fact': {
    en: '{count, plural, one {# image hardly differs} other {# images hardly differ}} from another of the same class, in {sets, plural, one {# set} other {# sets}}: ‘{first}’ and ‘{second}’.',
    ru: '{count, plural, one {# изображение почти не отличается} few {# изображения почти не отличаются} other {# изображений почти не отличаются}} от другого того же класса (наборов: {sets}): «{first}» и «{second}».',
  },
  'doctor.near-duplicate.why': {
    en: 'On both sides of a split they would make the test easier than the line will be.',
    ru: 'В разных частях разбиения они сделали бы тест легче, чем работа на линии.',
  },
  'doctor.near-duplicate.remedy': {
    en: 'Nothing needs to be done: each set is kept on one side.',
    ru: 'Ничего делать не нужно: каждый набор находится в одной части.',
  },
  'doctor.groups-by-name.fact': {
    en: 'File names show several images of one thing: ‘{first}’ and ‘{second}’ belong to ‘{group}’. There are {groups} groups of up to {largest} images (pattern {pattern}).',
    ru: 'По именам файлов видно, что на одну вещь приходится несколько изображений: «{first}» и «{second}» относятся к «{group}». Групп: {groups}, в наибольшей изображений: {largest} (шаблон {pattern}).',
  },
  'doctor.groups-by-name.why': {
    en: 'Images of one part look alike whatever its defect; on both sides of a split they would show memory instead of skill.',
    ru: 'Снимки одной детали похожи независимо от дефекта; в разных частях разбиения они покажут память вместо умения.',
  },
  'doctor.groups-by-name.remedy': {
    en: 'Each group is kept on one side. If the names mean something else, import with --group-by none or a pattern of your own.',
    ru: 'Каждая группа находится в одной части. Если имена означают иное, импортируйте с --group-by none или со своим шаблоном.',
  },
  'doctor.too-few-groups.fact': {
    en: 'There are sub-folders or a group column, but with {groups, plural, one {# group} other {# groups}} not every class can be on all three sides.',
    ru: 'Есть вложенные папки или столбец групп, но групп всего {groups}, и не каждый класс можно представить во всех трёх частях.',
  },
  'doctor.too-few-groups.why': {
    en: 'If the groups are parts or lots, images of one of them will be on both sides, and the test will be too easy.',
    ru: 'Если группы — это детали или партии, снимки одной из них окажутся в разных частях, и тест будет слишком лёгким.',
  },
  'doctor.too-few-groups.remedy': {
    en: 'The groups are not used. Add images of more groups, at least three for each class, or insist with --group-by folder or --group-by column.',
    ru: 'Группы не используются. Добавьте снимки других групп, не менее трёх на класс, или настойте на своём: --group-by folder или --group-by column.',
  },
  'doctor.without-group.fact': {
    en: '{count} of {total} file names do not fit the rule {pattern}: ‘{first}’.',
    ru: 'Правилу {pattern} не соответствуют имена {count} из {total} файлов: «{first}».',
  },
  'doctor.without-group.why': {
    en: 'Each of them is taken to be on its own, so images of one part may be divided.',
    ru: 'Каждый считается отдельным, поэтому снимки одной детали могут быть разделены.',
  },
  'doctor.without-group.remedy': {
    en: 'Rename them or change the rule if they belong to groups.',
    ru: 'Переименуйте их или измените правило, если они входят в группы.',
  },
  'doctor.uneven-split.fact': {
    en: 'The split is {reached} % (training/validation/test) instead of {wanted} %.',
    ru: 'Разбиение получилось {reached} % (обучение/валидация/тест) вместо {wanted} %.',
  },
  'doctor.uneven-split.why': {
    en: 'Groups are not divided, and some are large.',
    ru: 'Группы не делятся, а некоторые из них велики.',
  },
  'doctor.uneven-split.remedy': {
    en: 'Nothing needs to be done; more and smaller groups would come closer.',
    ru: 'Ничего делать не нужно; если групп будет больше и они будут меньше, доли станут точнее.',
  },
  'doctor.wrong-extension.fact': {
    en: '{count} of {total} files {count, plural, one {has} other {have}} an extension that does not fit: ‘{first}’ is {format}.',
    ru: 'Расширение не соответствует содержимому у {count} из {total} файлов: «{first}» — это {format}.',
  },
  'doctor.wrong-extension.why': {
    en: 'Other programs may refuse them, and it shows that they went through a converter.',
    ru: 'Другие программы могут их не открыть, и видно, что они прошли через преобразование.',
  },
  'doctor.wrong-extension.remedy': {
    en: 'Nothing needs to be done: they are read by their content.',
    ru: 'Ничего делать не нужно: они читаются по содержимому.',
  },
  'doctor.odd-size.fact': {
    en: '{count} of {total} images {count, plural, one {is} other {are}} not of the usual size of {usual} pixels: ‘{first}’ has {width} × {height}.',
    ru: 'Размер отличается от обычных {usual} пикселей у {count} из {total} изображений: «{first}», {width} × {height}.',
  },
  'doctor.odd-size.why': {
    en: 'They may come from another camera or have been cut, and look different when stretched to one size.',
    ru: 'Они могут быть с другой камеры или обрезаны и после приведения к одному размеру выглядят иначе.',
  },
  'doctor.odd-size.remedy': {
    en: 'Look at them, and replace them by the originals if they were cut. They stay in.',
    ru: 'Посмотрите на них и замените оригиналами, если они обрезаны. Они включены.',
  },
  'doctor.odd-proportions.fact': {
    en: '{count} of {total} images {count, plural, one {has} other {have}} other proportions than the usual {usual} (width to height): ‘{first}’ has {width} × {height}.',
    ru: 'Соотношение сторон отличается от обычного {usual} (ширина к высоте) у {count} из {total} изображений: «{first}», {width} × {height}.',
  },
  'doctor.odd-proportions.why': {
    en: 'All images are stretched to one size, so what these show is distorted against the others.',
    ru: 'Все изображения приводятся к одному размеру, поэтому показанное на этих искажено относительно остальных.',
  },
  'doctor.odd-proportions.remedy': {
    en: 'Cut them to the proportions of the others if they show more than those. They stay in.',
    ru: 'Обрежьте их до пропорций остальных, если на них видно больше. Они включены.',
  },
  'doctor.odd-mode.fact': {
    en: '{count} of {total} images {count, plural, one {is} other {are}} stored in another way than usual ({usual}): ‘{first}’ as {mode}.',
    ru: 'Хранятся не так, как обычно ({usual}), {count} из {total} изображений: «{first}» — {mode}.',
  },
  'doctor.odd-mode.why': {
    en: 'They may come from another camera or an image editor, whose traces a network can learn.',
    ru: 'Они могут быть с другой камеры или из редактора, следы которых сеть может выучить.',
  },
  'doctor.odd-mode.remedy': {
    en: 'Nothing needs to be done if they are spread over the classes: all are converted alike.',
    ru: 'Если они распределены по классам, ничего делать не нужно: все преобразуются одинаково.',
  },
  'doctor.unused-bits.fact': {
    en: '{count} of {total} images with 16 bits {count, plural, one {uses} other {use}} only the lowest {bits} of them: ‘{first}’.',
    ru: 'Из 16 бит заняты только младшие {bits}: {count} из {total} 16-битных изображений, например «{first}».',
  },
  'doctor.unused-bits.why': {
    en: '16-bit images are read as going from 0 to 65,535: these come out nearly black, with {levels, plural, one {# gray level} other {# gray levels}} of 256 left.',
    ru: '16-битные изображения читаются в диапазоне от 0 до 65 535: эти выходят почти чёрными, из 256 уровней серого остаётся {levels, plural, one {# уровень} few {# уровня} other {# уровней}}.',
  },
  'doctor.unused-bits.remedy': {
    en: 'Let the camera store 8-bit images, or multiply all values by {factor}, here and on the device alike. They stay in as they are.',
    ru: 'Настройте камеру на 8-битные изображения или умножьте все значения на {factor}, одинаково здесь и на устройстве. Пока они включены как есть.',
  },
  'doctor.shortcut-size.fact': {
    en: 'The size alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}.',
    ru: 'Один только размер отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}.',
  },
  'doctor.shortcut-size.why': {
    en: 'A network can learn the blur or distortion of stretching instead of the defect, and will fail where all images have one size.',
    ru: 'Сеть может выучить размытие или искажение от растяжения вместо дефекта и ошибаться там, где все снимки одного размера.',
  },
  'doctor.shortcut-size.remedy': {
    en: 'Photograph or cut all classes alike.',
    ru: 'Снимайте или обрезайте все классы одинаково.',
  },
  'doctor.shortcut-format.fact': {
    en: 'The file format alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}.',
    ru: 'Один только формат файла отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}.',
  },
  'doctor.shortcut-format.why': {
    en: 'Traces of compression or of another camera then stand for the class, and the line has neither.',
    ru: 'Следы сжатия или другой камеры тогда подменяют класс, а на линии их не будет.',
  },
  'doctor.shortcut-format.remedy': {
    en: 'Take all classes with the same camera and in the same format.',
    ru: 'Снимайте все классы одной камерой и в одном формате.',
  },
  'doctor.shortcut-brightness.fact': {
    en: 'The brightness alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}.',
    ru: 'Одна только яркость отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}.',
  },
  'doctor.shortcut-brightness.why': {
    en: 'It may be real, as burnt spots are dark; or it was the light of one day, and the network will fail in another.',
    ru: 'Это может быть свойством дефекта (прижог тёмный) или освещением одного дня, и при другом свете сеть ошибётся.',
  },
  'doctor.shortcut-brightness.remedy': {
    en: 'Make sure that all classes were photographed in the same light; leave brightness variation in training switched on.',
    ru: 'Убедитесь, что все классы сняты при одном освещении; не отключайте изменение яркости при обучении.',
  },
  'doctor.shortcut-name.fact': {
    en: 'The pattern of file names alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}. Those of ‘{label}’ look like ‘{first}’.',
    ru: 'Один только вид имён файлов отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}. Имена класса «{label}» вида «{first}».',
  },
  'doctor.shortcut-name.why': {
    en: 'The network never sees names, but these suggest another camera or another day, whose traces it does see.',
    ru: 'Имён сеть не видит, но они говорят о другой камере или другом дне, следы которых она видит.',
  },
  'doctor.shortcut-name.remedy': {
    en: 'Make sure that all classes were photographed with the same camera over the same time.',
    ru: 'Убедитесь, что все классы сняты одной камерой в одно время.',
  },

  'dataset.split-invalid.fact': {
    en: '‘{given}’ is no split.',
    ru: '«{given}» — не разбиение.',
  },
  'dataset.split-invalid.remedy': {
    en: 'Give three shares above zero for training, validation and test, for example 70/15/15.',
    ru: 'Задайте три доли больше нуля для обучения, валидации и теста, например 70/15/15.',
  },
  'dataset.group-rule.fact': {
    en: '‘{given}’ is no rule for groups.',
    ru: '«{given}» — не правило группировки.',
  },
  'dataset.group-rule.remedy': {
    en: 'Use none, auto, folder, column, or pattern: followed by a regular expression or a template.',
    ru: 'Используйте none, auto, folder, column или pattern: с регулярным выражением или шаблоном.',
  },
  'dataset.group-pattern.fact': {
    en: 'The pattern for groups ‘{pattern}’ cannot be used: {reason}.',
    ru: 'Шаблон групп «{pattern}» нельзя использовать: {reason}.',
  },
  'dataset.group-pattern.remedy': {
    en: 'Put round brackets around the part of the file name that names the group, as in pattern:^(.+)_view.',
    ru: 'Заключите в круглые скобки ту часть имени файла, которая называет группу, например pattern:^(.+)_view.',
  },
  'dataset.group-nothing.fact': {
    en: 'The rule ‘{rule}’ finds no group in this folder.',
    ru: 'Правило «{rule}» не находит в этой папке ни одной группы.',
  },
  'dataset.group-nothing.remedy': {
    en: 'Check the rule against a file name, or import with --group-by none.',
    ru: 'Сверьте правило с именем файла или импортируйте с --group-by none.',
  },
  'dataset.no-such-class.fact': {
    en: 'There is no class ‘{label}’; there are: {classes}.',
    ru: 'Класса «{label}» нет; есть: {classes}.',
  },
  'dataset.no-such-class.remedy': {
    en: 'Write the name exactly as the folder or the labels file has it.',
    ru: 'Напишите имя точно так, как в папке или файле меток.',
  },
};
