import Packaging
import WorkbookModel

/// Fills a shared string table from its part.
final class SharedStringsHandler: XMLElementTaker {
  private(set) var strings = SharedStrings()
  private(set) var failure: ReadError?
  private let limits: ReadLimits
  private var item = StringItem()
  private var inItem = false
  private var bytes = 0

  init(limits: ReadLimits) { self.limits = limits }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "si" {
      inItem = true
      item.reset()
    } else if inItem {
      item.start(name, attributes)
    }
  }

  func endElement(_ name: XMLName) {
    guard inItem else { return }
    guard name == "si" else {
      item.end(name)
      return
    }
    finishItem()
  }

  private func finishItem() {
    inItem = false
    guard failure == nil else { return }
    bytes += item.byteCount
    guard strings.texts.count < limits.strings else {
      failure = .limit("strings", limits.strings)
      return
    }
    guard bytes <= limits.stringBytes else {
      failure = .limit("stringBytes", limits.stringBytes)
      return
    }
    let finished = item.finished()
    strings.append(finished.text, runs: finished.runs)
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard inItem, failure == nil else { return }
    guard item.byteCount + bytes.count <= limits.stringLength else {
      failure = .limit("stringLength", limits.stringLength)
      return
    }
    item.characters(bytes)
  }

  var takesElements: Bool { !inItem && failure == nil }

  func takeElements(_ markup: XMLMarkup) -> Int {
    guard let start = markup.bytes.baseAddress else { return 0 }
    var lexer = XMLLexer(start, limit: start + markup.bytes.count)
    var end = start
    while failure == nil, let plain = PlainStringItem(&lexer),
      plain.text.count <= limits.stringLength, item.take(plain)
    {
      finishItem()
      end = lexer.position
    }
    return end - start
  }
}
