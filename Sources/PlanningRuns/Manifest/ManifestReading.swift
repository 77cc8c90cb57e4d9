import FoundationEssentials
import PlanningForms
import PlanningIntake

extension RunManifest {
  /// The largest one that is read, in KiB: forty times what a province's states.
  static let maximumSize = 4_096
  /// How deep its values are nested at most.
  private static let maximumDepth = 8
  /// The most files that it states for a role.
  private static let maximumFiles = 20_500

  /// Why a manifest is not taken.
  package struct Fault: Error {
    package var fault: ManifestFault

    init(_ fault: ManifestFault) { self.fault = fault }
  }

  private struct Head: Codable {
    var manifest: Int
  }

  /// Reads a manifest, all of it or nothing.
  ///
  /// It comes from outside: size, depth and counts are bounded, and its names lead to nothing but files in the
  /// folders that are given.
  package static func read(_ path: String) throws(Fault) -> RunManifest {
    let bytes: [UInt8]
    switch SystemLibrary.plainFile(path, maximumSize: maximumSize << 10) {
    case .bytes(let read): bytes = read
    case .tooLarge: throw Fault(.tooLarge(allowed: maximumSize))
    case .missing, .unreadable: throw Fault(.damaged(key: ""))
    }
    guard depth(of: bytes) <= maximumDepth else { throw Fault(.damaged(key: "")) }
    let data = Data(bytes)
    if let head = try? JSONDecoder().decode(Head.self, from: data), head.manifest != form {
      throw Fault(.otherForm(found: head.manifest))
    }
    let manifest: RunManifest
    do {
      manifest = try JSONDecoder().decode(RunManifest.self, from: data)
    } catch let error as DecodingError {
      throw Fault(.damaged(key: key(of: error)))
    } catch {
      throw Fault(.damaged(key: ""))
    }
    try manifest.check()
    guard
      InputFiles.name(of: path)
        == ManifestName.of(
          manifest.run.owner, planYear: manifest.run.planYear, revision: manifest.run.revision)
    else { throw Fault(.misnamed) }
    return manifest
  }

  private func check() throws(Fault) {
    for output in outputs {
      guard RunJournal.isPlain(output.name) else { throw Fault(.unsafeName(output.name)) }
      guard output.digest != nil else { throw Fault(.damaged(key: "outputs")) }
    }
    for input in inputs {
      guard Self.staysInside(input.name) else { throw Fault(.unsafeName(input.name)) }
      guard input.size == nil || input.digest != nil, (1...1_000).contains(input.given) else {
        throw Fault(.damaged(key: "inputs"))
      }
    }
    guard inputs.count <= Self.maximumFiles, outputs.count <= Self.maximumFiles,
      Set(outputs.map(\.name)).count == outputs.count
    else { throw Fault(.damaged(key: "outputs")) }
  }

  /// Whether a relative path leads to something in the folder that it starts from.
  private static func staysInside(_ name: String) -> Bool {
    !name.contains("\0")
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }

  /// How deep brackets are nested, those in texts left out.
  private static func depth(of bytes: [UInt8]) -> Int {
    var (depth, most) = (0, 0)
    var (isText, isEscaped) = (false, false)
    for byte in bytes {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      most = max(most, depth)
    }
    return most
  }

  private static func key(of error: DecodingError) -> String {
    let path: [any CodingKey] =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        context.codingPath
      case .keyNotFound(let key, let context): context.codingPath + [key]
      @unknown default: []
      }
    return path.map { $0.intValue.map { String($0 + 1) } ?? $0.stringValue }.joined(separator: ".")
  }
}
