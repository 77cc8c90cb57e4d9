/// Gives sheets names that a format allows and that differ from each other.
struct SheetNames {
  let format: WorkbookFormat
  private var taken: Set<String> = []

  init(format: WorkbookFormat) { self.format = format }

  /// Characters that sheet names may not hold (ECMA-376 Part 1, 18.2.19, as Excel applies it), and that
  /// file names may not on one system or another.
  private static let forbidden: Set<Character> = [":", "\\", "/", "?", "*", "[", "]"]
  private static let forbiddenInFiles: Set<Character> = [
    ":", "\\", "/", "?", "*", "\"", "<", ">", "|",
  ]
  /// UTF-16 units of a sheet's name; of a file's, well below what file systems allow.
  private static let length = 31
  private static let fileLength = 60

  /// The name itself where it is allowed and new, else the nearest that is.
  mutating func allowed(_ name: String) -> String {
    let isFile = format == .csv
    let forbidden = isFile ? Self.forbiddenInFiles : Self.forbidden
    let length = isFile ? Self.fileLength : Self.length
    var base = String(
      name.map { character in
        let isControl = character.unicodeScalars.contains { $0.value < 0x20 }
        return forbidden.contains(character) || isControl ? "_" : character
      })
    while let first = base.first, isFile ? first == "." || first == " " : first == "'" {
      base.removeFirst()
    }
    while let last = base.last, isFile ? last == "." || last == " " : last == "'" {
      base.removeLast()
    }
    if base.isEmpty { base = "Sheet" }
    var result = Self.shortened(base, to: length)
    var number = 2
    while !taken.insert(result.lowercased()).inserted {
      let suffix = " (\(number))"
      result = Self.shortened(base, to: length - suffix.utf16.count) + suffix
      number += 1
    }
    return result
  }

  private static func shortened(_ name: String, to length: Int) -> String {
    var result = name
    while result.utf16.count > length { result.removeLast() }
    return result
  }
}
