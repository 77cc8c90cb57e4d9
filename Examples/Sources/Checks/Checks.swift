import FoundationEssentials

/// That an example did not give what it should.
public struct CheckFailure: Error, CustomStringConvertible {
  /// What was found, and what should be.
  public let description: String

  /// Makes a failure.
  public init(description: String) { self.description = description }
}

/// Prints what is found and fails where it is not what is expected.
public func check<Value: Equatable>(
  _ what: String, _ found: Value, is expected: Value
) throws {
  guard found == expected else {
    throw CheckFailure(description: "\(what): \(found) instead of \(expected)")
  }
  print("\(what): \(found)")
}

/// A folder that is gone when the value is.
public final class ScratchFolder {
  /// Its path.
  public let path: String

  /// Makes a folder that nobody else has.
  public init() throws {
    let name = "examples-" + String(UInt64.random(in: .min ... .max), radix: 36)
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The most memory that the process has taken so far, in MiB; `nil` where the system does not tell.
public func peakMemory() -> Int? {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
    let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
  else { return nil }
  return kibibytes / 1024
}
