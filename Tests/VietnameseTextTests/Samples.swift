import Foundation

@testable import VietnameseText

/// Texts and tables that several suites read.
enum Samples {
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The cells of some columns of a CSV file of the shipped configuration.
  static func cells(_ name: String, columns: [String]) throws -> [String] {
    let table = try rows(package.appending(path: "Templates/tra-vinh-2018").appending(path: name))
    let places = (table.first ?? []).indices.filter { columns.contains(table[0][$0]) }
    return table.dropFirst().flatMap { row in
      places.filter { row.indices.contains($0) }.map { row[$0] }
    }.filter { !$0.isEmpty }
  }

  static func rows(_ file: URL) throws -> [[String]] {
    let text = try String(contentsOf: file, encoding: .utf8)
    var rows: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(field)
        field = ""
      case "\n" where !isQuoted:
        rows[rows.count - 1].append(field)
        field = ""
        rows.append([])
      case "\r" where !isQuoted: break
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows.filter { $0.count > 1 }
  }

  /// One line of `tcvn3.csv` or `vni.csv`.
  struct Mapping: Sendable {
    let legacy: [UInt8]
    let letter: Unicode.Scalar
    let isDecoded: Bool
  }

  static func mappings(_ name: String) throws -> [Mapping] {
    let file = package.appending(path: "Templates/text").appending(path: name)
    return try rows(file).dropFirst().compactMap { row in
      guard row.count >= 5, let value = UInt32(row[3], radix: 16),
        let letter = Unicode.Scalar(value)
      else { return nil }
      let legacy = row[2].split(separator: " ").compactMap { UInt8($0, radix: 16) }
      return Mapping(legacy: legacy, letter: letter, isDecoded: row[4] == "both")
    }
  }

  /// Writes text as a legacy font's user would have; `nil` where the encoding lacks a letter.
  static func encode(_ text: String, with mappings: [Mapping]) -> String? {
    var table: [Unicode.Scalar: [UInt8]] = [:]
    for mapping in mappings { table[mapping.letter] = mapping.legacy }
    var result = ""
    for scalar in text.unicodeScalars {
      if let bytes = table[scalar] {
        for byte in bytes { result.unicodeScalars.append(Unicode.Scalar(byte)) }
      } else if scalar.value < 0x80 {
        result.unicodeScalars.append(scalar)
      } else {
        return nil
      }
    }
    return result
  }

  /// Writes text in code page 1258, tones apart, and reads it as 1252.
  static func misread1258(_ text: String) -> String? {
    let tones: [Unicode.Scalar: UInt8] = [
      "\u{300}": 0xCC, "\u{309}": 0xD2, "\u{303}": 0xDE, "\u{301}": 0xEC, "\u{323}": 0xF2,
    ]
    let letters: [Unicode.Scalar: UInt8] = [
      "Ă": 0xC3, "ă": 0xE3, "Đ": 0xD0, "đ": 0xF0, "Ơ": 0xD5, "ơ": 0xF5, "Ư": 0xDD, "ư": 0xFD,
      "Â": 0xC2, "â": 0xE2, "Ê": 0xCA, "ê": 0xEA, "Ô": 0xD4, "ô": 0xF4,
    ]
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        result.append(scalar)
        continue
      }
      guard let letter = VietnameseLetter(scalar) else { return nil }
      let lower = VietnameseLetter.alphabet[Int(letter.place)]
      let base = letter.isCapital ? Unicode.Scalar(String(lower).uppercased()) : lower
      guard let base else { return nil }
      result.append(letters[base].map { Unicode.Scalar($0) } ?? base)
      let mark = tones.first { VietnameseTone(mark: $0.key) == letter.tone }
      if let mark { result.append(Unicode.Scalar(mark.value)) }
    }
    return String(result)
  }

  /// Writes text in UTF-8 and reads it as 1252.
  static func misreadUTF8(_ text: String) -> String {
    String(scalars: text.utf8.map(Windows1252.scalar))
  }

  /// Text as forms hold it.
  static let sentences = [
    "Kế hoạch phát triển kinh tế - xã hội năm 2018 của xã Long Hữu, thị xã Duyên Hải, tỉnh Trà Vinh",
    "Tổng số hộ nghèo cuối năm", "Diện tích gieo trồng lúa cả năm", "Năng suất bình quân (tạ/ha)",
    "Nâng cấp tuyến đường ấp Cây Xoài - ấp Sóc Ruộng", "Số trẻ em dưới 5 tuổi suy dinh dưỡng",
    "Xã", "Hộ", "Lúa", "Cá", "Tôm sú", "Trường Thọ", "Thủy sản", "Đại Phước", "Định An", "Phường 1",
    "Xây dựng nhà văn hoá ấp", "Hỗ trợ vốn vay phát triển sản xuất",
    "Tỷ lệ hộ sử dụng nước hợp vệ sinh",
    "Đào tạo nghề cho lao động nông thôn", "Người", "Ghi chú", "Ủy ban nhân dân", "Trà Vinh", "Mía",
    "Dừa",
  ]

  /// Sentences, and every name and unit of the shipped lists, each once. Synonyms are left out:
  /// they are several to a cell, and abbreviations that no legacy text can be told from shouting; so
  /// are signs such as `m²`, of which other tests speak.
  static func texts() throws -> [String] {
    let lists = [
      ("units.csv", ["type_vi", "name", "full_name"]), ("codelists.csv", ["name"]),
      ("indicators.csv", ["name", "unit"]),
    ]
    var seen: Set<String> = []
    return try (sentences + lists.flatMap { try cells($0.0, columns: $0.1) })
      .filter { text in
        text.unicodeScalars.allSatisfy { $0.value < 0x80 || $0.properties.isAlphabetic }
          && seen.insert(text).inserted
      }
  }
}
