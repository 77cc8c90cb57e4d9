import Packaging

extension HostileFile {
  /// Archives that lie or swell.
  static let archives: [HostileFile] = [
    HostileFile("a part that swells a thousandfold", .refused("F108")) {
      try workbook(sheet: Long.sheet(Long.bytes(" ", times: 200 << 20))).deflated()
    },
    HostileFile("a part that swells slowly past what a part may have", .refused("F108")) {
      RawPackage.workbook().bytes(
        replacing: "xl/worksheets/sheet1.xml",
        with: RepeatedDeflate(before: Array("<a>".utf8), pattern: [0x20], times: 700 << 20))
    },
    HostileFile("more entries than any workbook has", .refused("F108")) {
      var package = RawPackage.workbook()
      for index in 0..<12_000 { package.parts.append(("xl/media/\(index)", [])) }
      return package.bytes
    },
    HostileFile("an archive as a part of an archive", .refused("F109")) {
      workbook(sheet: RawPackage.workbook().bytes).bytes
    },
    HostileFile("entries that share one body", .refused("F110")) {
      var archive = RawArchive(entries(of: .workbook()))
      for index in archive.entries.indices { archive.entries[index].statedOffset = 0 }
      return archive.bytes
    },
    HostileFile("entries whose bodies hold the next entry", .refused("F110")) {
      var archive = RawArchive(entries(of: .workbook()))
      archive.entries[0].statedStoredSize += 200
      return archive.bytes
    },
    HostileFile("an inflated size stated too small", .refused("F109")) {
      try changed(.workbook(), "sheet1.xml") { $0.statedSize = 10 }
    },
    HostileFile("an inflated size of four gigabytes", .either) {
      try changed(.workbook(), "sheet1.xml") { $0.statedSize = 0xFFFF_FFF0 }
    },
    HostileFile("a wrong checksum", .refused("F109")) {
      try changed(.workbook(), "sheet1.xml") { $0.checksum ^= 1 }
    },
    HostileFile("an encrypted part", .refused("F103")) {
      try changed(.workbook(), "sheet1.xml") { $0.flags = 1 }
    },
    HostileFile("a method of compression that nobody has", .refused("F109")) {
      try changed(.workbook(), "sheet1.xml") { $0.method = 77 }
    },
    HostileFile("stored bytes that are said to be deflated", .refused("F109")) {
      try changed(.workbook(), "sheet1.xml") { $0.method = 8 }
    },
    HostileFile("a directory that states fewer entries", .either) {
      var archive = RawArchive(entries(of: .workbook()))
      archive.statedCount = 1
      return archive.bytes
    },
    HostileFile("a directory that states more entries", .either) {
      var archive = RawArchive(entries(of: .workbook()))
      archive.statedCount = 65_535
      return archive.bytes
    },
    HostileFile("a name that leaves the package", .refused("F110")) {
      var package = RawPackage.workbook()
      package.parts.append(("xl/../../../etc/passwd", [1]))
      return package.bytes
    },
    HostileFile("a name that leaves the package by backslashes", .refused("F110")) {
      var package = RawPackage.workbook()
      package.parts.append(("..\\..\\windows\\system.ini", [1]))
      return package.bytes
    },
    HostileFile("one name twice, in another spelling", .refused("F110")) {
      var package = RawPackage.workbook()
      package.parts.append(("/xl\\workbook.xml", [1]))
      return package.bytes
    },
    HostileFile("a name of sixty thousand characters", .read(1)) {
      var package = RawPackage.workbook()
      package.parts.append((String(repeating: "x", count: 60_000), [1]))
      return package.bytes
    },
    HostileFile("bytes before and behind the archive", .either) {
      Long.bytes("PK\u{3}\u{4}", times: 20) + RawPackage.workbook().bytes + [0, 0, 0]
    },
  ]

  private static func workbook(sheet: [UInt8]) -> RawPackage { .workbook(sheet: sheet) }

  private static func entries(of package: RawPackage) -> [RawEntry] {
    package.parts.map { RawEntry(name: $0.name, data: $0.bytes) }
  }

  private static func changed(
    _ package: RawPackage, _ name: String, _ change: (inout RawEntry) -> Void
  ) throws -> [UInt8] {
    var archive = RawArchive(entries(of: package))
    guard let index = archive.entries.firstIndex(where: { $0.name.hasSuffix(name) }) else {
      throw HarnessError("no entry \(name)")
    }
    change(&archive.entries[index])
    return archive.bytes
  }
}
