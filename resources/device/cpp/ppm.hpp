// Binary PPM (P6) and PGM (P5) with 8 bits: what cameras and converters write without any library.
#pragma once

#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

#include "resize.hpp"

inline int read_number(std::istream& file, int most) {
  file >> std::ws;
  while (file.peek() == '#') {
    file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    file >> std::ws;
  }
  int number = 0;
  if (!(file >> number) || number < 1 || number > most) throw std::runtime_error("not a binary PPM or PGM with 8 bits");
  return number;
}

inline Picture read_picture(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string magic(2, '\0');
  if (!file.read(&magic[0], 2)) throw std::runtime_error("cannot be read");
  if (magic != "P6" && magic != "P5") throw std::runtime_error("not a binary PPM or PGM with 8 bits");
  const int width = read_number(file, 65535);
  const int height = read_number(file, 65535);
  if (read_number(file, 255) != 255) throw std::runtime_error("not a binary PPM or PGM with 8 bits");
  if (static_cast<long long>(width) * height > 100'000'000) throw std::runtime_error("more than 100 million pixels");
  file.get();
  Picture picture(height, width);
  const std::size_t count = static_cast<std::size_t>(width) * height;
  const std::size_t bytes = magic == "P6" ? 3 * count : count;
  file.read(reinterpret_cast<char*>(picture.pixels.data()), static_cast<std::streamsize>(bytes));
  if (static_cast<std::size_t>(file.gcount()) != bytes) throw std::runtime_error("the file ends early");
  if (magic == "P5")
    for (std::size_t at = count; at-- > 0;) std::fill_n(picture.pixels.begin() + static_cast<std::ptrdiff_t>(3 * at), 3, picture.pixels[at]);
  return picture;
}
