import WorkbookModel
import WorkbookWriters

/// How a table of given width is put on paper.
///
/// It is shrunk to the page's width, but never under 60 %: a wider table goes to A3, and one that
/// is too wide for that is cut into column groups, each headed by the columns that say what a row
/// is about.
struct PagePlan: Hashable, Sendable {
  /// The smallest scale at which officers can still read 11 pt print.
  static let smallestScale = 0.6
  /// The scale aimed at when a table must be cut anyway.
  static let cutScale = 0.75
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

  /// Plans the pages.
  ///
  /// - Parameters:
  ///   - widths: column widths in characters, 0 for hidden columns.
  ///   - preferred: the paper that the definition asks for.
  ///   - keyCount: how many columns at the left are repeated when the table is cut.
  ///   - groupStarts: columns (from 1) at which a header group or single column begins: a cut
  ///     falls before one of them.
  init(widths: [Double], preferred: PageSetup.Paper, keyCount: Int, groupStarts: Set<Int>) {
    let pixels = widths.map(Self.pixels)
    let total = max(1, pixels.reduce(0, +))
    let all = 1...max(1, widths.count)
    for paper in preferred == .a3 ? [PageSetup.Paper.a3] : [.a4, .a3] {
      let scale = Self.pageWidth(paper) / total
      if scale >= Self.smallestScale {
        self.init(paper: paper, scale: min(1, scale), pages: [all], repeated: nil)
        return
      }
    }
    let keyWidth = pixels.prefix(keyCount).reduce(0, +)
    let room = Self.pageWidth(.a3) / Self.cutScale * 0.98
    guard keyCount > 0, keyCount < widths.count, keyWidth < room * 0.6 else {
      self.init(
        paper: .a3, scale: max(0.1, Self.pageWidth(.a3) / total), pages: [all], repeated: nil)
      return
    }
    let pages = Self.cut(pixels, keyCount: keyCount, room: room - keyWidth, at: groupStarts)
    self.init(paper: .a3, scale: Self.cutScale, pages: pages, repeated: 1...keyCount)
  }

  private init(
    paper: PageSetup.Paper, scale: Double, pages: [ClosedRange<Int>], repeated: ClosedRange<Int>?
  ) {
    self.paper = paper
    self.scale = scale
    self.pages = pages
    self.repeated = repeated
  }

  /// Cuts the columns after the repeated ones into even pages.
  private static func cut(
    _ pixels: [Double], keyCount: Int, room: Double, at starts: Set<Int>
  ) -> [ClosedRange<Int>] {
    let rest = pixels.dropFirst(keyCount).reduce(0, +)
    let count = max(2, (rest / room).rounded(.up))
    // Even pages look better than a full one and a remnant.
    let aim = min(room, rest / count * 1.1)
    var pages: [ClosedRange<Int>] = []
    var first = keyCount + 1
    while first <= pixels.count {
      var last = first
      var used = pixels[first - 1]
      while last < pixels.count, used + pixels[last] <= aim {
        last += 1
        used += pixels[last - 1]
      }
      if last < pixels.count {
        let cut = (first...last).last {
          $0 >= first + (last - first) / 2 && starts.contains($0 + 1)
        }
        last = cut ?? last
      }
      pages.append((pages.isEmpty ? 1 : first)...last)
      first = last + 1
    }
    return pages
  }

  /// The page setup and breaks of a sheet.
  func apply(to sheet: inout WorksheetDocument) {
    let margin = (Self.margin / 25.4 * 100).rounded() / 100
    sheet.pageSetup = PageSetup(
      paper: paper, orientation: .landscape,
      scaling: isCut ? .percent(Int(scale * 100)) : .fit(width: 1, height: 0),
      margins: PageMargins(left: margin, right: margin, top: margin, bottom: margin),
      isHorizontallyCentered: !isCut, firstPageNumber: 1)
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
