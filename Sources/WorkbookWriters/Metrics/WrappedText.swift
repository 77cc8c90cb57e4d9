/// A text measured once, so that its lines can be counted for many widths.
public struct WrappedText: Sendable {
  /// What can't be broken, unless it is wider than a line.
  private struct Piece {
    /// The width of blanks before it, in points.
    var gap: Double
    /// Its own width, in points.
    var width: Double
  }

  private var paragraphs: [[Piece]] = []
  /// What of a column's width the text can't use, such as its cell's indent, in characters.
  private let inset: Double

  /// Measures a text.
  ///
  /// - Parameters:
  ///   - text: the text, with its own line ends.
  ///   - fontSize: the size of its letters in points.
  ///   - isBold: whether they are bold.
  ///   - inset: what of a column's width the text can't use, such as its cell's indent, in characters.
  public init(_ text: String, fontSize: Double, isBold: Bool, inset: Double = 0) {
    self.inset = inset
    let unit = fontSize / Double(TimesNewRomanWidths.unitsPerEm)
    var pieces: [Piece] = []
    var piece = Piece(gap: 0, width: 0)
    func close() {
      pieces.append(piece)
      piece = Piece(gap: 0, width: 0)
    }
    func closeParagraph() {
      if piece.width > 0 { pieces.append(piece) }
      piece = Piece(gap: 0, width: 0)
      paragraphs.append(pieces)
      pieces = []
    }
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        closeParagraph()
        continue
      }
      let width = Double(TextMetrics.advance(of: scalar, isBold: isBold)) * unit
      if scalar == " " || scalar == "\t" {
        if piece.width > 0 { close() }
        piece.gap += width
      } else {
        piece.width += width
        // A hyphen ends a line as a space does; a slash does so in no spreadsheet program.
        if scalar == "-" || scalar == "–" { close() }
      }
    }
    closeParagraph()
  }

  /// How many lines it takes in a cell.
  ///
  /// - Parameter widthInCharacters: the column's width as ``ColumnLayout/width`` states it; for
  ///   merged cells ``TextMetrics/mergedWidth(_:)`` of their columns.
  public func lineCount(widthInCharacters: Double) -> Int {
    let room = TextMetrics.room(widthInCharacters: widthInCharacters - inset)
    return max(1, paragraphs.reduce(0) { $0 + Self.lineCount(of: $1, room: room) })
  }

  /// The width of the longest paragraph on one line, in digits of the default font.
  public var wholeWidth: Double {
    TextMetrics.columnWidth(
      ofPoints: paragraphs.map { $0.reduce(0) { $0 + $1.gap + $1.width } }.max() ?? 0)
  }

  /// Fills lines piece by piece; a piece longer than a line is broken between letters.
  private static func lineCount(of pieces: [Piece], room: Double) -> Int {
    var lines = 1
    var used = 0.0
    for piece in pieces {
      if used > 0, used + piece.gap + piece.width > room {
        lines += 1
        used = piece.width
      } else {
        used += piece.gap + piece.width
      }
      while used > room {
        lines += 1
        used -= room
      }
    }
    return lines
  }
}
