/// Names of package parts (ECMA-376 Part 2, 6.2), taken as leniently as they are met.
public enum PartName {
  /// A name with forward slashes and without leading ones or `./`.
  static func normalised(_ name: String) -> String {
    var bytes = Substring(name.contains("\\") ? String(name.map { $0 == "\\" ? "/" : $0 }) : name)
    while true {
      if bytes.hasPrefix("/") {
        bytes = bytes.dropFirst()
      } else if bytes.hasPrefix("./") {
        bytes = bytes.dropFirst(2)
      } else {
        return String(bytes)
      }
    }
  }

  /// The part that a relationship's target names, seen from the part that holds the relationship.
  ///
  /// - Parameters:
  ///   - target: relative, or absolute with a leading slash; backslashes and percent escapes occur.
  ///   - source: the name of the source part, empty for the package itself.
  /// - Returns: `nil` for a target outside the package.
  public static func resolve(_ target: String, from source: String) -> String? {
    var path = percentDecoded(target)
    if path.contains("\\") { path = String(path.map { $0 == "\\" ? "/" : $0 }) }
    if let fragment = path.firstIndex(of: "#") { path = String(path[..<fragment]) }
    var folders: [Substring] =
      path.hasPrefix("/") ? [] : source.split(separator: "/").dropLast()
    for component in path.split(separator: "/") {
      switch component {
      case ".": continue
      case "..":
        guard !folders.isEmpty else { return nil }
        folders.removeLast()
      default: folders.append(component)
      }
    }
    return folders.isEmpty ? nil : folders.joined(separator: "/")
  }

  /// The name of the part that holds a part's relationships (ECMA-376 Part 2, 6.5.2).
  public static func relationships(of part: String) -> String {
    guard let slash = part.lastIndex(of: "/") else { return "_rels/\(part).rels" }
    return "\(part[..<slash])/_rels/\(part[part.index(after: slash)...]).rels"
  }

  private static func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let high = hexDigit(bytes[position + 1]), let low = hexDigit(bytes[position + 2])
      {
        result.append(high << 4 | low)
        position += 3
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension String {
  /// The string with ASCII capitals made small, others left.
  var asciiLowercased: String {
    guard utf8.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
      return self
    }
    return String(
      decoding: utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 },
      as: UTF8.self)
  }
}
