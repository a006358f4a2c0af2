import type { Texts } from '../../main/foundation/language.ts';

/** Help, offline: beside every page (F1) and on a page of its own. Empty lines part paragraphs, '- ' makes a list. */
export const helpTexts: Texts = {
  'help.page.title': { en: 'Help', ru: 'Справка' },
  'help.page.fact': { en: 'Everything here is part of the program: no network is needed.', ru: 'Вся справка входит в программу: сеть не нужна.' },
  'help.page.topics': { en: 'Topics', ru: 'Разделы' },
  'help.start.title': { en: 'The way from folder to file', ru: 'Путь от папки до файла' },
  'help.start.body': {
    en: 'A folder of labeled defect images goes in; a small, checked model file for the device that watches the line comes out. Each step opens when the one before is done, and says why where it is closed.\n\n- Images: one folder for each defect class. The images stay where they are.\n- Train: a network learns to name the defects. Nothing has to be set.\n- Compress: choose how small, or how much may be lost.\n- Watch: the network narrows while it goes on learning.\n- Judge: before and after, on images that neither network has seen.\n- Export: the file is written, run, and compared before it is called ready.\n\nEverything is kept in the library folder. A stopped or interrupted step goes on where it was.',
    ru: 'На входе папка с размеченными изображениями дефектов, на выходе — небольшой проверенный файл модели для устройства, которое следит за линией. Каждый шаг открывается, когда завершён предыдущий; закрытый шаг говорит почему.\n\n- Изображения: одна папка на каждый вид дефекта. Файлы остаются на своём месте.\n- Обучение: сеть учится называть дефекты. Настраивать ничего не нужно.\n- Сжатие: укажите, какой размер нужен или сколько можно потерять.\n- Наблюдение: сеть сужается и продолжает учиться.\n- Оценка: до и после, на изображениях, которых не видела ни одна сеть.\n- Экспорт: файл записывается, запускается и сравнивается, и только потом назван готовым.\n\nВсё хранится в папке библиотеки. Остановленный или прерванный шаг продолжается с того же места.',
  },
  'help.images.title': { en: 'Images', ru: 'Изображения' },
  'help.images.body': {
    en: 'Choose the folder that holds one folder for each class. Its name becomes the name of the class. About 50 images of each class are a good beginning; fewer than 20 teach little.\n\n- One class may mean ‘good’: parts without a defect. Then misses and false rejects are counted.\n- Findings are things to know about the images: files that cannot be read, copies, one image in two classes. Each says why it matters and what can be done.\n- Photographs of the same part belong together: they all go to the same side of the split, or the test would be too easy.\n- The split is frozen once: the test images are not looked at before Judge.',
    ru: 'Выберите папку, в которой на каждый вид дефекта есть своя папка. Её имя станет именем вида. Для начала хорошо иметь около 50 изображений каждого вида; меньше 20 почти ничему не учат.\n\n- Один вид может означать «годное»: детали без дефекта. Тогда считаются пропуски и перебраковка.\n- Замечания — то, что стоит знать об изображениях: нечитаемые файлы, копии, одно изображение в двух видах. Каждое говорит, почему это важно и что делать.\n- Снимки одной детали держатся вместе: все они попадают в одну выборку, иначе проверка была бы слишком лёгкой.\n- Разбиение фиксируется один раз: до шага «Оценка» тестовые изображения не используются.',
  },
  'help.train.title': { en: 'Train', ru: 'Обучение' },
  'help.train.body': {
    en: 'The network looks at the training images again and again; one time through all of them is an epoch. After each epoch it is tried on the validation images. The best network so far is kept.\n\n- Accuracy should rise and level off. Loss should fall: it says how wrong the network is, and how sure.\n- Pause lets the processor go. Stop keeps the best network so far; training can be continued later.\n- A power loss costs at most one epoch.\n\nExpert settings change how it learns. Whatever is left empty is chosen from the images.',
    ru: 'Сеть снова и снова просматривает обучающие изображения; один проход по всем — эпоха. После каждой эпохи её проверяют на валидационных изображениях. Лучшая на данный момент сеть сохраняется.\n\n- Точность должна расти и выравниваться. Потери должны падать: они говорят, насколько сеть ошибается и насколько при этом уверена.\n- «Пауза» освобождает процессор. «Остановить» сохраняет лучшую сеть; обучение можно продолжить позже.\n- При отключении питания теряется не более одной эпохи.\n\nЭкспертные настройки меняют ход обучения. Всё, что оставлено пустым, выбирается по изображениям.',
  },
  'help.compress.title': { en: 'Compress', ru: 'Сжатие' },
  'help.compress.body': {
    en: 'A trained network holds far more than the defects need. Two methods take off what is not needed, and go on training so that nothing is forgotten.\n\n- Filter pruning: filters that contribute least are removed. The network becomes narrower, and faster on every device.\n- Low rank: a large layer is replaced by two thin ones that do almost the same.\n- Both: first narrower, then thinner. Smallest.\n\nWhat is taken off is removed from the file, not masked. A control does the same cut without the recipe, so that its worth can be seen.',
    ru: 'Обученная сеть хранит намного больше, чем нужно для дефектов. Два способа убирают лишнее и продолжают обучение, чтобы ничего не забылось.\n\n- Прунинг фильтров: удаляются фильтры, от которых меньше всего пользы. Сеть становится уже и быстрее на любом устройстве.\n- Низкий ранг: большой слой заменяется двумя тонкими, которые делают почти то же.\n- Оба: сначала уже, затем тоньше. Самый малый размер.\n\nЛишнее удаляется из файла, а не скрывается маской. Контроль делает тот же разрез без рецепта, чтобы была видна его польза.',
  },
  'help.watch.title': { en: 'Watch', ru: 'Наблюдение' },
  'help.watch.body': {
    en: 'Each column is a layer of the network; its height is the number of channels. Solid is kept, hatched is taken off.\n\n- Layers that are tied by a line can only be narrowed together.\n- Megabytes and milliseconds are those of the network as it is now.\n- Accuracy is on the validation images, beside the dense network.\n- Stop returns to the best network so far.',
    ru: 'Каждый столбец — слой сети; высота — число каналов. Сплошное остаётся, заштрихованное удалено.\n\n- Слои, связанные линией, сужаются только вместе.\n- Мегабайты и миллисекунды относятся к сети в её нынешнем виде.\n- Точность — на валидационных изображениях, рядом с исходной сетью.\n- «Остановить» возвращает к лучшей сети.',
  },
  'help.judge.title': { en: 'Judge', ru: 'Оценка' },
  'help.judge.body': {
    en: 'Both networks name the test images, which neither has seen.\n\n- In the matrix, rows are the label and columns are the answer. A number opens its images.\n- An escape is a defective part that passes. Overkill is a good part that is rejected.\n- The interval beside a recall says what the number of images can prove: no miss in 60 images still allows 5 %.\n- ‘Who got hurt’ shows the images that were right before and are wrong now.\n- The trade-off shows every run: up is more accurate, left is smaller or faster.',
    ru: 'Обе сети называют тестовые изображения, которых ни одна не видела.\n\n- В матрице строки — разметка, столбцы — ответ. Число открывает свои изображения.\n- Пропуск дефекта — бракованная деталь проходит. Перебраковка — годная деталь отклоняется.\n- Интервал рядом с полнотой говорит, что можно доказать этим числом изображений: ни одного пропуска на 60 всё ещё допускает 5 %.\n- «Кому стало хуже» показывает изображения, которые раньше назывались верно, а теперь нет.\n- На графике компромисса видны все прогоны: выше — точнее, левее — меньше или быстрее.',
  },
  'help.export.title': { en: 'Export', ru: 'Экспорт' },
  'help.export.body': {
    en: 'The file is ONNX, which common runtimes open. Size and scale of the input are part of the file, so that a device cannot get them wrong.\n\n- After writing, the bytes on disk are run over the test images and compared with what Judge showed.\n- Only when they agree is the file called ready.\n- Beside it lie the names of the classes and a sheet that says how to use it.',
    ru: 'Файл — в формате ONNX, его открывают распространённые среды. Размер и масштаб входа записаны в самом файле, устройство не может их перепутать.\n\n- После записи байты с диска запускаются на тестовых изображениях и сравниваются с тем, что показала «Оценка».\n- Готовым файл назван, только если всё совпало.\n- Рядом лежат имена видов дефектов и листок о том, как его использовать.',
  },
  'help.history.title': { en: 'History', ru: 'История' },
  'help.history.body': {
    en: 'Every training, compression, check and export is a run with a number. Runs are never changed afterwards.\n\n- Two or more runs can be compared, but only on the same test images.\n- An interrupted run can be resumed and gives the same network as one that was never stopped.\n- Weights can be deleted to free the disk; the record stays.',
    ru: 'Каждое обучение, сжатие, проверка и экспорт — прогон с номером. Прогоны потом не меняются.\n\n- Два и больше прогонов можно сравнить, но только на одних и тех же тестовых изображениях.\n- Прерванный прогон можно продолжить: получится та же сеть, что и без остановки.\n- Веса можно удалить, чтобы освободить диск; запись остаётся.',
  },
  'help.settings.title': { en: 'Settings', ru: 'Настройки' },
  'help.settings.body': {
    en: 'Language and theme change at once. Expert mode shows every setting of training and compression, with its meaning.\n\nThe engine is what computes. TensorFlow is the fast one; where it is missing, the slow one gives the same results, and this page says why it is used.',
    ru: 'Язык и оформление меняются сразу. Режим эксперта показывает все настройки обучения и сжатия с пояснениями.\n\nДвижок — то, что считает. TensorFlow быстрый; где его нет, медленный даёт те же результаты, и здесь сказано, почему он используется.',
  },
  'help.words.title': { en: 'Words', ru: 'Слова' },
  'help.words.body': {
    en: '- Dense: the trained network before compression.\n- Small: the network after compression.\n- Epoch: one time through all training images.\n- Validation images: chosen aside to find the best network. Test images: kept for Judge.\n- Recall: the share of the images of one class that were named right.\n- Escape: a defective part that passes. Overkill: a good part that is rejected.\n- Channel, filter: one of the patterns that a layer looks for.\n- Rank: how many thin patterns a layer is really made of.\n- Run: one piece of work, with its settings and its result.',
    ru: '- Исходная: обученная сеть до сжатия.\n- Сжатая: сеть после сжатия.\n- Эпоха: один проход по всем обучающим изображениям.\n- Валидационные изображения: отложены для выбора лучшей сети. Тестовые: хранятся для «Оценки».\n- Полнота: доля изображений одного вида, названных верно.\n- Пропуск дефекта: бракованная деталь проходит. Перебраковка: годная отклоняется.\n- Канал, фильтр: один из образцов, которые ищет слой.\n- Ранг: из скольких тонких образцов слой состоит на самом деле.\n- Прогон: одна работа со своими настройками и результатом.',
  },
};
