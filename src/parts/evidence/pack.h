// SPDX-License-Identifier: Apache-2.0
// The sealed pack: a ZIP of one folder whose files are listed with their SHA-256 in
// manifest-sha256.txt, which is signed with Ed25519. docs/formats/pack.md describes it for
// outsiders; sha256sum and openssl alone can verify it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/ed25519.h"
#include "base/time.h"
#include "formats/zip.h"
#include "formats/zip_writer.h"

namespace closeout::evidence {

inline constexpr std::string_view kManifestName = "manifest-sha256.txt";
inline constexpr std::string_view kSignatureName = "manifest-sha256.txt.sig";
inline constexpr std::string_view kPublicKeyName = "signing-key.pub.pem";

// One file of the pack: bytes in memory, or a stream of known size and hash.
struct PackItem {
  std::string path;  // inside the pack's folder
  std::string bytes;
  std::uint64_t size = 0;
  std::string sha256;
  std::function<Result<ByteSource>()> open;  // set: streamed, `bytes` is empty

  static PackItem text(std::string path, std::string bytes);
};

// Writes the pack; the same items, folder, cut-off and key give the same bytes. Returns the SHA-256
// of the manifest, which names the pack. Errors: those of the streams and the sink; kInternal when
// a stream does not have the hash it was announced with.
Result<std::string> write_pack(const ByteSink& sink, std::string_view folder, Instant cut_off,
                               std::vector<PackItem> items, const SigningKey& key);

struct PackCheck {
  bool valid = false;
  std::size_t checked = 0;  // files whose hash was compared
  std::string first_error;  // empty when valid; names the first item that is wrong
  std::string folder;
  std::string manifest_sha256;
  std::string public_key;                     // PEM found in the pack
  std::map<std::string, std::string> kept{};  // bytes of the files asked for
};

// Checks structure, signature and every hash, in the order of the manifest, and that nothing was
// added or moved. `trusted_key` (PEM): the key that must have signed it; empty = the key in the
// pack, which proves integrity but not origin. `keep`: paths whose bytes are wanted.
PackCheck check_pack(std::string_view bytes, std::string_view file, std::string_view trusted_key,
                     const std::vector<std::string_view>& keep = {});

}  // namespace closeout::evidence
