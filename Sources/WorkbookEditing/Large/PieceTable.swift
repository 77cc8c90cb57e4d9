import Packaging

/// The text of a part as pieces of its source and what was put between them, so that a large part need not
/// be held to be changed (Crowley 1998).
struct PieceTable {
  fileprivate enum Piece {
    /// A range of the source's bytes.
    case source(Range<Int>)
    case bytes([UInt8])

    var count: Int {
      switch self {
      case .source(let range): range.count
      case .bytes(let bytes): bytes.count
      }
    }
  }

  private var pieces: [Piece]
  /// How many bytes the text has.
  private(set) var count: Int

  /// A source of that many bytes as it is.
  init(sourceCount: Int) {
    pieces = [.source(0..<sourceCount)]
    count = sourceCount
  }

  /// Puts bytes in the place of ranges of the text, which ascend and share nothing.
  mutating func replace(_ changes: [(range: Range<Int>, bytes: [UInt8])]) {
    var result: [Piece] = []
    var rest = pieces[...]
    var position = 0
    /// Goes on to a place of the text, with what lies on the way or without it.
    func advance(to place: Int, keeping: Bool) {
      while position < place, let piece = rest.popFirst() {
        let taken = min(piece.count, place - position)
        let (head, tail) = Self.split(piece, at: taken)
        if keeping { result.append(head) }
        if let tail { rest.insert(tail, at: rest.startIndex) }
        position += taken
      }
    }
    for change in changes {
      advance(to: change.range.lowerBound, keeping: true)
      if !change.bytes.isEmpty { result.append(.bytes(change.bytes)) }
      advance(to: change.range.upperBound, keeping: false)
    }
    advance(to: count, keeping: true)
    pieces = result
    count = result.reduce(0) { $0 + $1.count }
  }

  private static func split(_ piece: Piece, at place: Int) -> (Piece, Piece?) {
    guard place < piece.count else { return (piece, nil) }
    switch piece {
    case .source(let range):
      let middle = range.lowerBound + place
      return (.source(range.lowerBound..<middle), .source(middle..<range.upperBound))
    case .bytes(let bytes):
      return (.bytes(Array(bytes[..<place])), .bytes(Array(bytes[place...])))
    }
  }

  /// Which bytes of the source stand in a range of the text; `nil` where not all of them are the source's,
  /// one after the other.
  func source(of range: Range<Int>) -> Range<Int>? {
    var position = 0
    for piece in pieces {
      let end = position + piece.count
      if range.lowerBound < end {
        guard range.upperBound <= end, case .source(let source) = piece else { return nil }
        let start = source.lowerBound + range.lowerBound - position
        return start..<start + range.count
      }
      position = end
    }
    return nil
  }

  /// Starts reading the text from the front.
  func reader(_ source: ZipEntryReader) -> PieceReader { PieceReader(pieces, source) }
}

/// Reads a text of pieces from the front.
final class PieceReader {
  private var rest: ArraySlice<PieceTable.Piece>
  private let source: ZipEntryReader
  /// The source's bytes at hand, and where they begin in it.
  private var chunk = UnsafeRawBufferPointer(start: nil, count: 0)
  private var start = 0

  fileprivate init(_ pieces: [PieceTable.Piece], _ source: ZipEntryReader) {
    rest = pieces[...]
    self.source = source
  }

  /// Appends the next bytes; `false` at the end.
  func next(into buffer: inout [UInt8]) throws(PackagingError) -> Bool {
    while let piece = rest.popFirst() {
      switch piece {
      case .bytes(let bytes): buffer.append(contentsOf: bytes)
      case .source(let range) where range.isEmpty: continue
      case .source(let range):
        while start + chunk.count <= range.lowerBound {
          start += chunk.count
          guard let next = try source.next() else {
            throw PackagingError(.corruptPart, detail: ["short"])
          }
          chunk = next
        }
        let end = min(start + chunk.count, range.upperBound)
        buffer.append(contentsOf: chunk[range.lowerBound - start..<end - start])
        if end < range.upperBound { rest = [.source(end..<range.upperBound)] + rest }
      }
      return true
    }
    return false
  }
}
