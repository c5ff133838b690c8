// SPDX-License-Identifier: Apache-2.0
#include "formats/gzip.h"

#include <algorithm>

#include <fmt/format.h>
#include <zlib.h>

#include "formats/budget.h"

namespace closeout {
namespace {

constexpr std::size_t kChunkBytes = 1U << 18;
constexpr int kGzipWindowBits = MAX_WBITS + 16;  // gzip header and trailer, nothing else
constexpr std::uint64_t kRatioFromBytes = 1ULL << 20;

class Gunzip {
 public:
  explicit Gunzip(std::string_view packed) : packed_(packed) {
    ready_ = ::inflateInit2(&stream_, kGzipWindowBits) == Z_OK;
  }
  ~Gunzip() { ::inflateEnd(&stream_); }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  // The next bytes; empty at the end.
  Result<std::string_view> next() {
    if (!ready_) return fail(ErrorCode::kInternal, "inflate does not start");
    for (;;) {
      if (member_done_ && !begin_member()) return std::string_view{};
      refill();
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      const int status = ::inflate(&stream_, Z_NO_FLUSH);
      const std::size_t made = buffer_.size() - stream_.avail_out;
      if (status == Z_STREAM_END) {
        member_done_ = true;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        return invalid("damaged: does not unpack");
      } else if (made == 0 && stream_.avail_in == 0 && at_ == packed_.size()) {
        return invalid("cut short");
      }
      if (made > 0) return std::string_view(buffer_.data(), made);
    }
  }

 private:
  void refill() {
    if (stream_.avail_in > 0) return;
    const std::size_t size = std::min<std::size_t>(packed_.size() - at_, kChunkBytes);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed_.data() + at_));
    stream_.avail_in = static_cast<uInt>(size);
    at_ += size;
  }

  bool begin_member() {
    refill();
    if (stream_.avail_in == 0) return false;
    member_done_ = false;
    return ::inflateReset(&stream_) == Z_OK;
  }

  std::string_view packed_;
  std::size_t at_ = 0;
  z_stream stream_{};
  bool ready_ = false;
  bool member_done_ = false;
  std::string buffer_ = std::string(kChunkBytes, '\0');
};

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B\x08");
}

Result<std::string> gunzip(std::string_view bytes, std::string_view file, std::uint64_t bytes_max) {
  const auto refuse = [&](Error error) {
    error.where = std::string(file);
    return std::unexpected(std::move(error));
  };
  Gunzip stream(bytes);
  TimeBudget budget;
  std::string out;
  for (;;) {
    const auto chunk = stream.next();
    if (!chunk) return refuse(chunk.error());
    if (chunk->empty()) return out;
    out += *chunk;
    const bool swollen =
        out.size() > kRatioFromBytes && out.size() > bytes.size() * limits::kUnpackRatioMax;
    if (out.size() > bytes_max || swollen) {
      return refuse(
          {ErrorCode::kLimit, fmt::format("unpacks to more than {} bytes", bytes_max), {}});
    }
    if (const auto time = budget.check(); !time) return refuse(time.error());
  }
}

std::string gunzip_head(std::string_view bytes, std::size_t size) {
  Gunzip stream(bytes);
  std::string out;
  while (out.size() < size) {
    const auto chunk = stream.next();
    if (!chunk || chunk->empty()) break;
    out += *chunk;
  }
  out.resize(std::min(out.size(), size));
  return out;
}

}  // namespace closeout
