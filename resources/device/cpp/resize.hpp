// The resize rule of signature.json in integers, as in predict.py: on the same pixels it gives the same bytes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

struct Picture {
  int height = 0;
  int width = 0;
  // [height, width, 3], red green blue
  std::vector<std::uint8_t> pixels;

  Picture(int rows, int columns) : height(rows), width(columns), pixels(static_cast<std::size_t>(rows) * columns * 3) {}

  std::uint8_t& at(int row, int column, int channel) { return pixels[(static_cast<std::size_t>(row) * width + column) * 3 + channel]; }
  std::uint8_t at(int row, int column, int channel) const { return pixels[(static_cast<std::size_t>(row) * width + column) * 3 + channel]; }
};

inline Picture turned(const Picture& source) {
  Picture target(source.width, source.height);
  for (int row = 0; row < source.height; ++row)
    for (int column = 0; column < source.width; ++column)
      for (int channel = 0; channel < 3; ++channel) target.at(column, row, channel) = source.at(row, column, channel);
  return target;
}

// Means over `factor` rows; the last row is repeated where they do not come out even.
inline Picture box_means(const Picture& source, int factor) {
  Picture target((source.height + factor - 1) / factor, source.width);
  const std::uint64_t scale = (1u << 24) / factor;
  for (int row = 0; row < target.height; ++row)
    for (int column = 0; column < source.width; ++column)
      for (int channel = 0; channel < 3; ++channel) {
        std::uint64_t sum = factor / 2;
        for (int line = 0; line < factor; ++line) sum += source.at(std::min(row * factor + line, source.height - 1), column, channel);
        target.at(row, column, channel) = static_cast<std::uint8_t>((sum * scale) >> 24);
      }
  return target;
}

// To fewer rows: means over whole rows as far as a factor of two is left, then a triangle as wide as what is left.
// `adds`: positions along a line are summed up, those of lines are multiplied; only their last digits differ.
inline Picture shrink_rows(Picture source, int rows, bool adds) {
  if (rows >= source.height) return source;
  double factor = 1 / (static_cast<double>(rows) / source.height);
  double spare = rows * factor - source.height;
  const int whole = std::max(1, static_cast<int>(std::floor(static_cast<double>(source.height) / rows / 2)));
  if (whole > 1) {
    source = box_means(source, whole);
    factor /= whole;
    spare /= whole;
  }
  if (factor == 1) return source;
  // nearbyint rounds halves to even, as Python does.
  const int taps = 2 * static_cast<int>(std::nearbyint(factor)) + 1;
  const double first = 0.5 * factor - 0.5 - ((1 + spare) / 2 - 1);
  Picture target(rows, source.width);
  double centre = first;
  std::vector<double> weights(taps);
  std::vector<std::int32_t> fixed(taps);
  for (int row = 0; row < rows; ++row) {
    if (!adds) centre = row * factor + first;
    const int start = static_cast<int>(std::floor(centre)) - taps / 2;
    const double position = ((static_cast<int>(centre * 128) % 128 + 1) >> 1) / 64.0;
    double total = 0;
    for (int tap = 0; tap < taps; ++tap) total += weights[tap] = std::max(0.0, 1 - std::abs((tap - (position + taps / 2.0 - 1)) / factor));
    for (int tap = 0; tap < taps; ++tap) fixed[tap] = static_cast<std::int32_t>(std::floor(weights[tap] / total * 4096));
    for (int column = 0; column < source.width; ++column)
      for (int channel = 0; channel < 3; ++channel) {
        std::int32_t sum = 2048;
        for (int tap = 0; tap < taps; ++tap) sum += fixed[tap] * source.at(std::clamp(start + tap, 0, source.height - 1), column, channel);
        target.at(row, column, channel) = static_cast<std::uint8_t>(std::clamp(sum >> 12, 0, 255));
      }
    centre += factor;
  }
  return target;
}

// Bilinear with half-pixel centres and repeated edges; neither side gets smaller.
inline Picture enlarge(const Picture& source, int height, int width) {
  struct Between {
    int low, high;
    double share;
  };
  const auto between = [](int index, int before, int after) {
    const double position = std::clamp((index + 0.5) * before / after - 0.5, 0.0, before - 1.0);
    const int low = static_cast<int>(std::floor(position));
    return Between{low, std::min(before - 1, low + 1), position - low};
  };
  Picture target(height, width);
  for (int y = 0; y < height; ++y) {
    const Between row = between(y, source.height, height);
    for (int x = 0; x < width; ++x) {
      const Between column = between(x, source.width, width);
      for (int channel = 0; channel < 3; ++channel) {
        const double top = source.at(row.low, column.low, channel) * (1 - column.share) + source.at(row.low, column.high, channel) * column.share;
        const double bottom = source.at(row.high, column.low, channel) * (1 - column.share) + source.at(row.high, column.high, channel) * column.share;
        target.at(y, x, channel) = static_cast<std::uint8_t>(std::floor(top * (1 - row.share) + bottom * row.share + 0.5));
      }
    }
  }
  return target;
}

// Without keeping the proportions.
inline Picture resize(const Picture& source, int height, int width) {
  Picture shrunk = turned(shrink_rows(turned(shrink_rows(source, height, false)), width, true));
  if (shrunk.height == height && shrunk.width == width) return shrunk;
  return enlarge(shrunk, height, width);
}
