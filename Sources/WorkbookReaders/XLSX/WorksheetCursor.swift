import Packaging
import WorkbookModel

/// Hands out a worksheet's rows while its part is inflated and parsed piece by piece.
final class WorksheetCursor: RowCursor {
  private let stream: XMLPartStream
  private let handler: WorksheetHandler
  private let part: String
  private var ready: [Row] = []
  private var position = 0
  private var atEnd = false

  init(stream: XMLPartStream, handler: WorksheetHandler, part: String) {
    self.stream = stream
    self.handler = handler
    self.part = part
  }

  var trailer: SheetTrailer { handler.trailer }

  func next() throws(ReadError) -> Row? {
    while position == ready.count {
      if atEnd { return nil }
      atEnd = try !packaged { () throws(PackagingError) in try stream.advance() }
      if var failure = handler.failure {
        failure.part = part
        throw failure
      }
      position = 0
      ready = handler.takeRows()
    }
    defer { position += 1 }
    return ready[position]
  }
}
