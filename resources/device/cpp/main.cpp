// classify MODEL.onnx labels.txt IMAGE.ppm...
//
// The most probable class of each image, with ONNX Runtime. Thresholds are in signature.json and not used here:
// predict.py shows how.
#include <onnxruntime_cxx_api.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ppm.hpp"

static std::vector<std::string> read_labels(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> labels;
  for (std::string line; std::getline(file, line);) labels.push_back(line);
  return labels;
}

int main(int count, char** arguments) {
  if (count < 4) {
    std::fprintf(stderr, "classify MODEL.onnx labels.txt IMAGE.ppm...\n");
    return 2;
  }
  int failed = 0;
  try {
    Ort::Env environment(ORT_LOGGING_LEVEL_WARNING, "classify");
    Ort::SessionOptions options;
    options.SetIntraOpNumThreads(1);
#ifdef _WIN32
    const std::string narrow(arguments[1]);
    const std::wstring model(narrow.begin(), narrow.end());
#else
    const std::string model(arguments[1]);
#endif
    Ort::Session session(environment, model.c_str(), options);
    const std::vector<std::string> labels = read_labels(arguments[2]);
    // [batch, height, width, 3]
    const std::vector<std::int64_t> shape = session.GetInputTypeInfo(0).GetTensorTypeAndShapeInfo().GetShape();
    if (shape.size() != 4 || shape[3] != 3) throw std::runtime_error("the file is no classifier of Fettle");
    const Ort::MemoryInfo memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
    const std::array<const char*, 1> inputs{"image"};
    const std::array<const char*, 1> outputs{"probabilities"};
    for (int at = 3; at < count; ++at) {
      try {
        Picture picture = resize(read_picture(arguments[at]), static_cast<int>(shape[1]), static_cast<int>(shape[2]));
        const std::array<std::int64_t, 4> size{1, picture.height, picture.width, 3};
        Ort::Value input = Ort::Value::CreateTensor<std::uint8_t>(memory, picture.pixels.data(), picture.pixels.size(), size.data(), size.size());
        const std::vector<Ort::Value> results = session.Run(Ort::RunOptions{nullptr}, inputs.data(), &input, 1, outputs.data(), 1);
        if (results[0].GetTensorTypeAndShapeInfo().GetElementCount() != labels.size()) throw std::runtime_error("labels.txt does not fit the file");
        const float* probabilities = results[0].GetTensorData<float>();
        const float* best = std::max_element(probabilities, probabilities + labels.size());
        std::printf("%s: %s %.6f\n", arguments[at], labels[static_cast<std::size_t>(best - probabilities)].c_str(), *best);
      } catch (const std::exception& error) {
        std::printf("%s: %s\n", arguments[at], error.what());
        failed = 1;
      }
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return failed;
}
