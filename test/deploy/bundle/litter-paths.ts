/** Paths that both rules, of the PC and of the device, have to judge alike. */
export const litter = ['.DS_Store', 'golden/Thumbs.db', 'desktop.ini', 'DESKTOP.INI', '._model.onnx', 'golden/._0.png', '__pycache__/predict.cpython-312.pyc', 'cpp/__pycache__/x.pyc'];
export const noLitter = ['model.onnx', 'golden/0.png', '.hidden', 'thumbs.db.exe', '._x/model.onnx', 'my desktop.ini', '__pycache__', 'x__pycache__/a.pyc', 'predict.pyc', 'cpp/build/classify'];
