import Glibc
import Testing
import VietnameseText

/// Protects: the time that a cell takes grows with its length, whatever it holds.
///
/// Excel's own limit is 32 767 characters a cell; CSV has none. Anything quadratic would compute for
/// a minute here. What is measured is the thread's own computing, whatever else the machine does.
struct HostileTextTests {
  private static let slowest = 8

  /// Seconds that this thread has computed.
  private static func computed() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec
  }

  @Test(arguments: [
    "(", ")", "x, ", "ân ", "x· ", "\u{301}\u{323}", "1.", "1 ", "_x000D_", "Ã¡", "*", "- ", "о",
    "\u{200B}", "#",
    "a\u{34F}\u{301}", "P1 ", "huyện ", "/", "'",
  ])
  func longCells(_ unit: String) {
    let start = Self.computed()
    defer { #expect(Self.computed() - start < Self.slowest, "seconds of computing") }
    let text = "a" + String(repeating: unit, count: 2_500)
    for cell in [text, String(text.dropFirst())] {
      _ = decodeLegacy(cell, font: ".VnTimeH", neighbours: .vni)
      _ = decodeLegacy(cell)
      _ = cleaned(cell)
      _ = MatchKey(header: cell)
      _ = WeakKey(cell)
      _ = VietnameseCollationKey(cell, romanOrdinals: true)
      _ = readNumeral(cell)
      _ = readDate(cell)
      _ = MeasureUnit(cell)
      _ = RomanNumeral(cell)
      _ = SyllableShape.isVietnamese(cell)
      let index = NameIndex<Int>([(id: 1, name: cell), (id: 2, name: "Hoà Tân")])
      _ = index.resolve(cell + "b")
      #expect(AdministrativeName.readings(of: cell).isEmpty)
      var evidence = SeparatorEvidence()
      evidence.observe(cell)
    }
  }
}
