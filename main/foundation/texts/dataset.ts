import type { Texts } from '../language.ts';

export const datasetTexts: Texts = {
  'dataset.folder-missing.fact': {
    en: 'There is no folder ‘{folder}’.',
    ru: 'Папки «{folder}» нет.',
  },
  'dataset.folder-missing.remedy': {
    en: 'Check the path; a drive or network folder may not be connected.',
    ru: 'Проверьте путь; возможно, не подключён диск или сетевая папка.',
  },
  'dataset.not-a-folder.fact': {
    en: '‘{folder}’ is a file, not a folder of images.',
    ru: '«{folder}» — файл, а не папка с изображениями.',
  },
  'dataset.not-a-folder.remedy': {
    en: 'Choose the folder that holds the class folders; unpack an archive first.',
    ru: 'Выберите папку, в которой лежат папки видов дефектов; архив сначала распакуйте.',
  },
  'dataset.folder-unreadable.fact': {
    en: 'The folder ‘{folder}’ cannot be read: {reason}.',
    ru: 'Не удаётся прочитать папку «{folder}»: {reason}.',
  },
  'dataset.folder-unreadable.remedy': {
    en: 'Ask for the right to read it, or copy it to a folder of your own.',
    ru: 'Запросите право на чтение или скопируйте её в свою папку.',
  },
  'dataset.no-images.fact': {
    en: 'No images were found in ‘{folder}’.',
    ru: 'В папке «{folder}» нет изображений.',
  },
  'dataset.no-images.remedy': {
    en: 'Put the images into one folder for each class: JPEG, PNG, BMP, TIFF, WebP and GIF are read.',
    ru: 'Разложите изображения по папкам, одна на каждый вид дефекта: читаются JPEG, PNG, BMP, TIFF, WebP и GIF.',
  },
  'dataset.images-at-top.fact': {
    en: '{count, plural, one {# image lies} other {# images lie}} directly in ‘{folder}’, so {count, plural, one {its class is} other {their classes are}} not known.',
    ru: '{count, plural, one {# изображение лежит} few {# изображения лежат} other {# изображений лежат}} прямо в «{folder}», поэтому виды дефектов неизвестны.',
  },
  'dataset.images-at-top.remedy': {
    en: 'Move the images into one folder for each class, or put a labels.csv with the columns file and label beside them.',
    ru: 'Разложите изображения по папкам видов дефектов или положите рядом файл labels.csv со столбцами file и label.',
  },
  'dataset.one-class.fact': {
    en: '‘{folder}’ has only one class, ‘{label}’.',
    ru: 'В «{folder}» только один вид дефекта: «{label}».',
  },
  'dataset.one-class.remedy': {
    en: 'Add a second class, for example images of good parts: a classifier tells classes apart.',
    ru: 'Добавьте второй класс, например изображения годных деталей: классификатор различает классы.',
  },
  'dataset.one-folder-too-high.fact': {
    en: '‘{folder}’ holds only the folder ‘{inner}’, and {count, plural, one {# folder is} other {# folders are}} inside that.',
    ru: 'В «{folder}» только папка «{inner}», а внутри неё папок: {count}.',
  },
  'dataset.one-folder-too-high.remedy': {
    en: 'If those are the classes, choose ‘{inner}’ instead.',
    ru: 'Если это виды дефектов, выберите папку «{inner}».',
  },
  'dataset.labels-unreadable.fact': {
    en: 'The labels file ‘{path}’ cannot be read: {reason}.',
    ru: 'Не удаётся прочитать файл меток «{path}»: {reason}.',
  },
  'dataset.labels-unreadable.remedy': {
    en: 'Close it in other programs and check its permissions.',
    ru: 'Закройте его в других программах и проверьте права доступа.',
  },
  'dataset.labels-header.fact': {
    en: 'The first line of ‘{path}’ names no columns ‘file’ and ‘label’; it has: {found}.',
    ru: 'В первой строке «{path}» нет столбцов «file» и «label»; есть: {found}.',
  },
  'dataset.labels-header.remedy': {
    en: 'Start the table with the line file,label (group and split may follow), separated by commas or semicolons.',
    ru: 'Начните таблицу строкой file,label (далее можно group и split), разделитель — запятая или точка с запятой.',
  },
  'dataset.labels-quote.fact': {
    en: 'In line {line} of ‘{path}’ a quotation mark opens that nothing closes.',
    ru: 'В строке {line} файла «{path}» открыта кавычка, которая нигде не закрыта.',
  },
  'dataset.labels-quote.remedy': {
    en: 'Delete it, or close it behind the same cell.',
    ru: 'Удалите её или закройте в конце той же ячейки.',
  },
  'dataset.labels-malformed.fact': {
    en: '‘{path}’ is not a valid table: {reason}',
    ru: '«{path}» — неправильная таблица: {reason}',
  },
  'dataset.labels-malformed.remedy': {
    en: 'Open it in a spreadsheet program and save it again as CSV.',
    ru: 'Откройте её в редакторе таблиц и сохраните снова как CSV.',
  },
  'dataset.labels-without-images.fact': {
    en: 'None of the {rows, plural, one {# row} other {# rows}} of ‘{table}’ names an image that is in ‘{folder}’.',
    ru: 'Ни одна строка «{table}» (всего {rows}) не называет изображения из «{folder}».',
  },
  'dataset.labels-without-images.remedy': {
    en: 'Write each path relative to the folder of the table, for example images/0001.png.',
    ru: 'Указывайте путь относительно папки с таблицей, например images/0001.png.',
  },
  'dataset.image-missing.fact': {
    en: '‘{path}’ is no longer in ‘{folder}’.',
    ru: 'Файла «{path}» больше нет в «{folder}».',
  },
  'dataset.image-missing.remedy': {
    en: 'Bring the file back, or import the folder again for a new revision.',
    ru: 'Верните файл или импортируйте папку заново, чтобы создать новую редакцию.',
  },
  'dataset.image-changed.fact': {
    en: '‘{path}’ in ‘{folder}’ is not the file that was frozen in revision {revision}: its content has changed.',
    ru: '«{path}» в «{folder}» — не тот файл, что был зафиксирован в редакции {revision}: его содержимое изменилось.',
  },
  'dataset.image-changed.remedy': {
    en: 'Restore the file as it was, or import the folder again for a new revision.',
    ru: 'Восстановите прежний файл или импортируйте папку заново, чтобы создать новую редакцию.',
  },
  'dataset.image-not-readable.fact': {
    en: '‘{path}’ in ‘{folder}’ cannot be read: {kind, select, zero_bytes {it is empty} truncated {its end is missing} damaged {it is damaged} not_an_image {it is no image} unsupported_format {its format is not read} too_large {it is too large} not_permitted {it may not be opened} other {reading failed}} ({detail}).',
    ru: 'Не удаётся прочитать «{path}» в «{folder}»: {kind, select, zero_bytes {файл пуст} truncated {нет конца файла} damaged {файл повреждён} not_an_image {это не изображение} unsupported_format {формат не читается} too_large {слишком большой} not_permitted {нет права открыть} other {сбой чтения}} ({detail}).',
  },
  'dataset.image-not-readable.remedy': {
    en: 'Check that the file can be opened, or import the folder again without it.',
    ru: 'Проверьте, открывается ли файл, или импортируйте папку заново без него.',
  },
  'dataset.cache-damaged.fact': {
    en: 'The decoded images in ‘{path}’ were damaged after they had been written.',
    ru: 'Раскодированные изображения в «{path}» повреждены после записи.',
  },
  'dataset.cache-damaged.remedy': {
    en: 'Start again: they are decoded anew from the original images. If it happens again, check the disk.',
    ru: 'Запустите снова: они будут раскодированы заново из исходных изображений. Если это повторится, проверьте диск.',
  },
  'dataset.originals-missing': {
    en: '{count, plural, one {# original image is} other {# original images are}} no longer in the folder; the decoded copies of the frozen revision are used. The first: ‘{path}’.',
    ru: '{count, plural, one {# исходного изображения} few {# исходных изображений} other {# исходных изображений}} больше нет в папке; используются раскодированные копии зафиксированной редакции. Первое: «{path}».',
  },
  'dataset.originals-changed': {
    en: '{count, plural, one {# original image has} other {# original images have}} changed since the revision was frozen; the decoded copies of the frozen revision are used. The first: ‘{path}’. Import the folder again to use the new content.',
    ru: '{count, plural, one {# исходное изображение изменилось} few {# исходных изображения изменились} other {# исходных изображений изменились}} после фиксации редакции; используются её раскодированные копии. Первое: «{path}». Чтобы использовать новое содержимое, импортируйте папку заново.',
  },
};
