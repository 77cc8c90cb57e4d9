/// How a cell looks (ECMA-376 Part 1, 18.8.45).
public struct CellStyle: Hashable, Sendable {
  /// The font.
  public var font: CellFont
  /// The background; `nil` for none.
  public var fill: CellColor?
  /// The lines around it.
  public var border: CellBorder
  /// Where the content stands.
  public var alignment: CellAlignment
  /// The number format code, such as `#,##0` or `dd/mm/yyyy`.
  public var numberFormat: String
  /// Whether a protected sheet keeps the cell from change.
  public var isLocked: Bool
  /// Whether a protected sheet hides the cell's formula.
  public var isFormulaHidden: Bool
  /// Whether the content is text even where it looks like a formula or number.
  ///
  /// Set by the writer itself on text that starts with `=`, `+`, `-` or `@`.
  public var hasQuotePrefix: Bool

  /// Makes a style.
  public init(
    font: CellFont = CellFont(), fill: CellColor? = nil, border: CellBorder = CellBorder(),
    alignment: CellAlignment = CellAlignment(), numberFormat: String = "General",
    isLocked: Bool = true, isFormulaHidden: Bool = false, hasQuotePrefix: Bool = false
  ) {
    self.font = font
    self.fill = fill
    self.border = border
    self.alignment = alignment
    self.numberFormat = numberFormat
    self.isLocked = isLocked
    self.isFormulaHidden = isFormulaHidden
    self.hasQuotePrefix = hasQuotePrefix
  }
}

/// A colour without transparency.
public struct CellColor: Hashable, Sendable {
  /// The colour as `0xRRGGBB`.
  public var rgb: UInt32

  /// Makes a colour; only the lower 24 bits count.
  public init(_ rgb: UInt32) { self.rgb = rgb & 0xFF_FFFF }

  /// Black.
  public static let black = CellColor(0)
  /// White.
  public static let white = CellColor(0xFF_FFFF)
}

/// A font (ECMA-376 Part 1, 18.8.22).
public struct CellFont: Hashable, Sendable {
  /// The name, at most 31 characters.
  public var name: String
  /// The size in points, 1 to 409.
  public var size: Double
  /// Bold.
  public var isBold: Bool
  /// Italic.
  public var isItalic: Bool
  /// Underlined.
  public var isUnderlined: Bool
  /// The colour; `nil` for the default, black.
  public var color: CellColor?

  /// Makes a font; Times New Roman 12 where nothing is stated.
  public init(
    name: String = "Times New Roman", size: Double = 12, isBold: Bool = false,
    isItalic: Bool = false, isUnderlined: Bool = false, color: CellColor? = nil
  ) {
    self.name = name
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.color = color
  }
}

/// A line at a side of a cell (ECMA-376 Part 1, 18.18.3 ST_BorderStyle).
public enum BorderLine: String, Hashable, Sendable, CaseIterable {
  /// No line.
  case none
  /// The thinnest line.
  case hair
  /// A dotted line.
  case dotted
  /// A dashed line.
  case dashed
  /// A thin line.
  case thin
  /// A medium line.
  case medium
  /// A thick line.
  case thick
  /// Two lines.
  case double
}

/// The four lines around a cell.
public struct CellBorder: Hashable, Sendable {
  /// At the left.
  public var left: BorderLine
  /// At the right.
  public var right: BorderLine
  /// Above.
  public var top: BorderLine
  /// Below.
  public var bottom: BorderLine

  /// Makes a border, side by side.
  public init(
    left: BorderLine = .none, right: BorderLine = .none, top: BorderLine = .none,
    bottom: BorderLine = .none
  ) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }

  /// The same line on all sides.
  public init(all line: BorderLine) {
    self.init(left: line, right: line, top: line, bottom: line)
  }
}

/// Where a cell's content stands (ECMA-376 Part 1, 18.8.1).
public struct CellAlignment: Hashable, Sendable {
  /// Horizontal placing (18.18.40).
  public enum Horizontal: String, Hashable, Sendable {
    /// Text left, numbers right.
    case general
    /// Left.
    case left
    /// Centre.
    case center
    /// Right.
    case right
    /// Both edges.
    case justify
    /// Centre over the blank neighbours at the right.
    case centerContinuous
  }

  /// Vertical placing (18.18.88).
  public enum Vertical: String, Hashable, Sendable {
    /// Top.
    case top
    /// Centre.
    case center
    /// Bottom.
    case bottom
    /// Lines spread over the height.
    case justify
  }

  /// Horizontal placing.
  public var horizontal: Horizontal
  /// Vertical placing.
  public var vertical: Vertical
  /// Whether long text goes on in further lines.
  public var wraps: Bool
  /// Steps of three spaces from the edge, 0 to 250.
  public var indent: Int
  /// Degrees counter-clockwise, -90 to 90.
  public var rotation: Int
  /// Whether text shrinks until it fits.
  public var shrinksToFit: Bool

  /// Makes an alignment.
  public init(
    _ horizontal: Horizontal = .general, vertical: Vertical = .bottom, wraps: Bool = false,
    indent: Int = 0, rotation: Int = 0, shrinksToFit: Bool = false
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.wraps = wraps
    self.indent = indent
    self.rotation = rotation
    self.shrinksToFit = shrinksToFit
  }
}
