/// How a sheet is printed (ECMA-376 Part 1, 18.3.1.63).
public struct PageSetup: Hashable, Sendable {
  /// A paper size; the raw value is the file format's code.
  public enum Paper: Int, Hashable, Sendable {
    /// 297 mm × 420 mm.
    case a3 = 8
    /// 210 mm × 297 mm.
    case a4 = 9
  }

  /// Which edge is horizontal.
  public enum Orientation: String, Hashable, Sendable {
    /// The short edge.
    case portrait
    /// The long edge.
    case landscape
  }

  /// How large the sheet is printed.
  public enum Scaling: Hashable, Sendable {
    /// In per cent, 10 to 400.
    case percent(Int)
    /// Shrunk to so many pages across and down; 0 leaves that direction free.
    case fit(width: Int, height: Int)
  }

  /// The paper.
  public var paper: Paper
  /// Which way it lies.
  public var orientation: Orientation
  /// The scale.
  public var scaling: Scaling
  /// The margins.
  public var margins: PageMargins
  /// Whether the sheet stands in the middle of the page's width.
  public var isHorizontallyCentered: Bool
  /// The number of the first page; `nil` goes on from the sheet before.
  public var firstPageNumber: Int?
  /// Whether columns come first where a sheet is more than one page wide.
  public var printsOverThenDown: Bool
  /// Whether it is printed in black and white.
  public var isBlackAndWhite: Bool

  /// Makes a page setup.
  public init(
    paper: Paper = .a4, orientation: Orientation = .portrait,
    scaling: Scaling = .fit(width: 1, height: 0), margins: PageMargins = PageMargins(),
    isHorizontallyCentered: Bool = false, firstPageNumber: Int? = nil,
    printsOverThenDown: Bool = false, isBlackAndWhite: Bool = false
  ) {
    self.paper = paper
    self.orientation = orientation
    self.scaling = scaling
    self.margins = margins
    self.isHorizontallyCentered = isHorizontallyCentered
    self.firstPageNumber = firstPageNumber
    self.printsOverThenDown = printsOverThenDown
    self.isBlackAndWhite = isBlackAndWhite
  }
}

/// Page margins in inches (ECMA-376 Part 1, 18.3.1.62).
public struct PageMargins: Hashable, Sendable {
  /// At the left.
  public var left: Double
  /// At the right.
  public var right: Double
  /// At the top.
  public var top: Double
  /// At the bottom.
  public var bottom: Double
  /// From the top edge to the header.
  public var header: Double
  /// From the bottom edge to the footer.
  public var footer: Double

  /// Makes margins in inches; 20 mm all round where nothing is stated.
  public init(
    left: Double = 0.79, right: Double = 0.79, top: Double = 0.79, bottom: Double = 0.79,
    header: Double = 0.3, footer: Double = 0.3
  ) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
    self.header = header
    self.footer = footer
  }
}

/// What stands above and below each page (ECMA-376 Part 1, 18.3.1.46).
public struct HeaderFooter: Hashable, Sendable {
  /// The header with its codes, such as `&C&P`; at most 255 UTF-16 units.
  public var header: String?
  /// The footer with its codes; at most 255 UTF-16 units.
  public var footer: String?
  /// Whether the first page has its own header and footer.
  public var isFirstPageDifferent: Bool
  /// The first page's header, where it differs.
  public var firstHeader: String?
  /// The first page's footer, where it differs.
  public var firstFooter: String?

  /// Makes a header and footer.
  public init(
    header: String? = nil, footer: String? = nil, isFirstPageDifferent: Bool = false,
    firstHeader: String? = nil, firstFooter: String? = nil
  ) {
    self.header = header
    self.footer = footer
    self.isFirstPageDifferent = isFirstPageDifferent
    self.firstHeader = firstHeader
    self.firstFooter = firstFooter
  }

  /// Text made safe for a header or footer, where `&` starts a code.
  public static func escaped(_ text: String) -> String {
    text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
  }
}
