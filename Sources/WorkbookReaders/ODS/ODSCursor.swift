import Packaging
import WorkbookModel

/// The content of a document being parsed, with what is not yet handed out.
///
/// All sheets are in one part, one after the other, so that sheets asked for in their order are read
/// in one pass.
final class ODSContentStream {
  /// The first table of which the stream still gives everything.
  var nextTable: Int
  private let stream: XMLPartStream
  private let handler: any TableEventSource
  private var events: [(table: Int, event: ODSEvent)] = []
  private var position = 0
  private var atEnd = false

  init(stream: XMLPartStream, handler: any TableEventSource, firstTable: Int) {
    self.stream = stream
    self.handler = handler
    nextTable = firstTable
  }

  /// The next event of a table, those before it left out; `nil` at the end of the document.
  func next(of table: Int) throws(ReadError) -> ODSEvent? {
    while true {
      while position < events.count {
        let (owner, event) = events[position]
        if owner > table { return nil }
        position += 1
        if owner == table { return event }
      }
      if atEnd { return nil }
      atEnd = try !packaged { () throws(PackagingError) in try stream.advance() }
      events = handler.takeEvents()
      position = 0
    }
  }
}

/// Hands out the rows of one table.
final class ODSCursor: RowCursor {
  private(set) var trailer = SheetTrailer()
  private let stream: ODSContentStream
  private let table: Int
  private let release: (ODSContentStream) -> Void
  private var repeated: Row?
  private var repeats = 0
  private var isFinished = false

  /// - Parameter release: is given the stream once the table was read to its end.
  init(stream: ODSContentStream, table: Int, release: @escaping (ODSContentStream) -> Void) {
    self.stream = stream
    self.table = table
    self.release = release
  }

  func next() throws(ReadError) -> Row? {
    if repeats > 0, let row = repeated { return below(row) }
    guard !isFinished else { return nil }
    switch try stream.next(of: table) {
    case .row(let row, let count):
      repeated = row
      repeats = count - 1
      return row
    case .end(let trailer):
      self.trailer = trailer
      finish()
      return nil
    case .failure(let error):
      finish()
      throw error
    case nil:
      // The document ended well, so it changed since it was opened.
      throw ReadError(.missingPart, detail: [String(table)])
    }
  }

  /// The same row once more, one lower.
  private func below(_ row: Row) -> Row {
    repeats -= 1
    let number = row.number + 1
    let cells = row.cells.map { cell in
      var copy = cell
      copy.reference = CellReference(row: number, column: cell.reference.column)
      return copy
    }
    let copy = Row(number: number, isHidden: row.isHidden, cells: cells)
    repeated = copy
    return copy
  }

  private func finish() {
    isFinished = true
    stream.nextTable = table + 1
    release(stream)
  }
}
