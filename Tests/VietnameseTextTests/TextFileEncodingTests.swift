import Testing
import VietnameseText

/// Protects: a CSV file is read in the encoding it was saved in.
@Suite struct TextFileEncodingTests {
  private let text = "xã,Kế hoạch\nLong Hữu,\"Trường Thọ\"\nDuyên Hải,1.234\n"

  @Test func unicodeFiles() {
    let utf8 = Array(text.utf8)
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let cases: [([UInt8], TextFileEncoding, DecodedFile.Evidence)] = [
      (utf8, .utf8, .validBytes), ([0xEF, 0xBB, 0xBF] + utf8, .utf8, .byteOrderMark),
      ([0xFF, 0xFE] + little, .utf16LittleEndian, .byteOrderMark),
      ([0xFE, 0xFF] + big, .utf16BigEndian, .byteOrderMark),
      (little, .utf16LittleEndian, .zeroBytes), (big, .utf16BigEndian, .zeroBytes),
    ]
    for (bytes, encoding, evidence) in cases {
      let file = decodeTextFile(bytes)
      #expect(sameScalars(file.text, text))
      #expect(file.encoding == encoding)
      #expect(file.evidence == evidence)
      #expect(!file.isUncertain)
      #expect(file.firstFault == nil)
    }
    #expect(decodeTextFile(Array("a,b".utf8)).encoding == .ascii)
    #expect(decodeTextFile([]).text.isEmpty)
  }

  @Test func legacyFiles() {
    func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value & 0xFF) } }
    let cases: [(String, TextFileEncoding)] = [
      ("x·,KÕ ho¹ch\nLong H÷u,\"Tr\u{AD}êng Thä\"\nDuyªn H¶i,1.234\n", .tcvn3),
      ("xaõ,Keá hoaïch\nLong Höõu,\"Tröôøng Thoï\"\nDuyeân Haûi,1.234\n", .vni),
      ("xaÞ,Kêì hoaòch\nLong HýÞu,\"TrýõÌng Thoò\"\nDuyên HaÒi,1.234\n", .windows1258),
    ]
    for (legacy, encoding) in cases {
      let file = decodeTextFile(latin1(legacy))
      #expect(sameScalars(file.text, text), "\(encoding)")
      #expect(file.encoding == encoding)
    }
    let german = decodeTextFile(latin1("Größe,Müller\n"))
    #expect(german.encoding == .windows1252)
    #expect(german.text == "Größe,Müller\n")
    #expect(german.isUncertain)
  }

  @Test func oneDamagedByteIsReported() {
    var bytes = Array(String(repeating: text, count: 3).utf8)
    bytes.insert(0xFF, at: 20)
    let file = decodeTextFile(bytes)
    #expect(file.encoding == .utf8)
    #expect(file.firstFault == 20)
    #expect(file.isUncertain)
    let odd = decodeTextFile([0xFF, 0xFE, 0x61, 0x00, 0x62])
    #expect(odd.firstFault == 4)
    #expect(decodeTextFile([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00]).firstFault == 2)
  }

  @Test func hostileBytesEndQuickly() {
    let file = decodeTextFile([UInt8](repeating: 0xC2, count: 200_000))
    #expect(file.isUncertain)
    #expect(decodeTextFile([UInt8](repeating: 0, count: 1000)).text.utf8.count == 1000)
  }
}
