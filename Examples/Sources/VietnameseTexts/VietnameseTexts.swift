import Checks
import VietnameseText

/// Reads Vietnamese as people write it in spreadsheets.
@main
struct VietnameseTexts {
  static func main() throws {
    // Fonts of the nineties: what the file holds is not what the screen showed.
    let decoded = decodeLegacy("x· Long H÷u", font: ".VnTime")
    try check("decoded", decoded.text, is: "xã Long Hữu")
    try check("encoding", decoded.encoding, is: .tcvn3)

    // Display text: one form of each letter, one space.
    try check("cleaned", cleaned("Ðại  An").text, is: "Đại An")

    // Names are compared by keys: the place of the tone mark does not matter, the tone does.
    try check("same name", MatchKey("XÃ HÒA TÂN") == MatchKey("xã Hoà Tân"), is: true)
    try check("another name", MatchKey("Đại Phúc") == MatchKey("Đại Phục"), is: false)

    // Numbers with points and commas either way round, and units.
    let column = NumeralContext(columnKind: .money, columnUnit: MeasureUnit("triệu đồng"))
    try check("2,5 tỷ", readNumeral("2,5 tỷ", context: column).number, is: 2500)
    try check("1.234", readNumeral("1.234", context: column).number, is: 1234)

    // Dates as they are typed; what is no date is told, never guessed.
    try check("date", readDate("ngày 5 tháng 8 năm 2017").year, is: 2017)
    try check("quarter", readDate("quý III/2017"), is: .quarter(year: 2017, quarter: 3))
    try check("no date", readDate("31/02/2017"), is: .refused(.outOfRange))

    // The order of the dictionary.
    try check(
      "sorted", ["Ưng", "An", "Đa", "Ân"].sorted(by: vietnameseOrder),
      is: ["An", "Ân", "Đa", "Ưng"])
  }
}
