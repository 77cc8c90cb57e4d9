import DecimalArithmetic
import Glibc
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// Reads workbooks, then decodes and cleans every text and reads every number that they hold: what
/// understanding Vietnamese adds to reading.
@main
struct NormaliseBenchmark {
  /// A text with the font that its cell or run states.
  struct Text {
    var raw: String
    var font: String?
  }

  static func main() {
    var texts: [Text] = []
    var numbers: [ExactDecimal] = []
    for path in CommandLine.arguments.dropFirst() {
      do throws(ReadError) {
        let source = try WorkbookSource.open(path: path)
        let fonts = source.formats.map(\.font)
        for index in source.sheets.indices {
          let cursor = try source.rows(ofSheet: index)
          while let row = try cursor.next() {
            for cell in row.cells {
              switch cell.value {
              case .text(let raw):
                let font = fonts.indices.contains(cell.format) ? fonts[cell.format] : nil
                texts.append(Text(raw: raw, font: font))
              case .number(let number): numbers.append(number)
              default: break
              }
            }
          }
        }
      } catch {
        print("\(path): \(error.code.rawValue)")
        exit(1)
      }
    }
    let start = seconds()
    var changed = 0
    var numerals = 0
    for text in texts {
      let clean = cleaned(decodeLegacy(text.raw, font: text.font).text)
      if clean.isNotable { changed += 1 }
      if clean.text.utf8.count <= 40, let first = clean.text.utf8.first, first < 0x3A,
        readNumeral(clean.text).number != nil
      {
        numerals += 1
      }
    }
    let middle = seconds()
    var sum = ExactDecimal.zero
    for number in numbers { sum += number.rounded(significantDigits: 15) }
    let end = seconds()
    print(
      "normalise \(texts.count) texts (\(changed) changed, \(numerals) numerals): "
        + "CPU \(shown(middle - start)) s; \(numbers.count) numbers (sum \(sum.vietnamese(places: 0))): "
        + "CPU \(shown(end - middle)) s")
  }

  /// The CPU time of this process.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func shown(_ seconds: Double) -> String {
    (ExactDecimal(seconds) ?? .zero).rounded(places: 3).description
  }
}
