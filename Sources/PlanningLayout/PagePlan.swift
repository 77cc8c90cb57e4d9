import WorkbookModel
import WorkbookWriters

/// How a table of given width is put on paper.
///
/// It is shrunk to the page's width, but never so far that it is hard to read: a wider table goes
/// to A3, and one that is too wide for that is cut into column groups, each headed by the columns
/// that say what a row is about. Pages across come first, so that a row's figures follow each
/// other and the signatures stand on the last page.
struct PagePlan: Hashable, Sendable {
  /// The smallest scale at which officers can still read 11 and 12 pt print.
  static let smallestScale = (a4: 0.7, a3: 0.65)
  /// The smallest scale where a table is cut anyway.
  static let cutScale = 0.7
  /// The margins all round, in millimetres, of a landscape annex.
  static let margin = 20.0

  /// The paper.
  var paper: PageSetup.Paper
  /// The scale, at most 1.
  var scale: Double
  /// The columns of each page across, from 1; the first page holds the repeated ones too.
  var pages: [ClosedRange<Int>]
  /// The columns repeated on further pages across.
  var repeated: ClosedRange<Int>?

  /// Whether the table is cut into column groups.
  var isCut: Bool { pages.count > 1 }

  /// The width of a column on screen and paper in pixels at 96 dpi (ECMA-376 Part 1, 18.3.1.13,
  /// for a default font with digits 8 pixels wide).
  static func pixels(_ width: Double) -> Double { width > 0 ? (width * 8 + 5).rounded() : 0 }

  /// The printable width in pixels.
  static func pageWidth(_ paper: PageSetup.Paper) -> Double {
    ((paper == .a3 ? 420 : 297) - 2 * margin) / 25.4 * 96
  }

  /// The printable height in points at this scale.
  var pageHeight: Double { ((paper == .a3 ? 297 : 210) - 2 * Self.margin) / 25.4 * 72 / scale }

  /// The scales to try on a paper, largest first.
  static func scales(_ paper: PageSetup.Paper, from largest: Double = 1) -> [Double] {
    let smallest = paper == .a3 ? smallestScale.a3 : smallestScale.a4
    let steps = stride(from: 100, through: Int(smallest * 100 + 0.5), by: -5)
      .map { Double($0) / 100 }
    return [largest] + steps.filter { $0 < largest }
  }

  /// The columns of each page that are on no other: what stands in repeated columns would be
  /// printed again on every page across.
  var ownColumns: [ClosedRange<Int>] {
    guard let repeated, let first = pages.first, repeated.upperBound < first.upperBound else {
      return pages
    }
    return [repeated.upperBound + 1...first.upperBound] + pages.dropFirst()
  }

  /// Where the heading stands.
  var firstOwnColumns: ClosedRange<Int> { ownColumns.first ?? 1...1 }
  /// Where the signatures stand.
  var lastOwnColumns: ClosedRange<Int> { ownColumns.last ?? 1...1 }

  /// The page setup and breaks of a sheet.
  func apply(to sheet: inout WorksheetDocument) {
    let margin = (Self.margin / 25.4 * 100).rounded() / 100
    sheet.pageSetup = PageSetup(
      paper: paper, orientation: .landscape,
      scaling: isCut ? .percent(Int((scale * 100).rounded())) : .fit(width: 1, height: 0),
      margins: PageMargins(left: margin, right: margin, top: margin, bottom: margin),
      isHorizontallyCentered: !isCut, firstPageNumber: 1, printsOverThenDown: isCut)
    if isCut {
      sheet.columnBreaks = pages.dropLast().map(\.upperBound)
      sheet.printTitleColumns = repeated
    }
  }
}

extension LayoutProfile {
  /// Page numbers where the regulation puts them, none on the first page.
  var pageNumbers: HeaderFooter {
    let font = "&\"Times New Roman,Regular\"&13&P"
    return switch self {
    case .tt01of2011: HeaderFooter(footer: "&R" + font, isFirstPageDifferent: true)
    case .nd30of2020: HeaderFooter(header: "&C" + font, isFirstPageDifferent: true)
    }
  }
}
