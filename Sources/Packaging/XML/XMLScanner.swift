import Glibc

/// A push parser for XML 1.0 in UTF-8 without document type, several times faster than a general one.
///
/// What it accepts, libxml2 accepts with the same events, but for a few things that do no harm here:
/// repeated attributes and `]]>` in text are not noticed. Bytes are scanned where they lie; only a
/// token cut by the end of a piece is copied, to be completed by the next.
final class XMLScanner: XMLParsing {
  /// Bytes that one tag may have.
  private static let maximumTagBytes = 4 << 20

  private enum Mode {
    case content, comment, instruction, cdata
  }

  private let handler: any XMLEventHandler
  private let part: String
  private let maximumDepth: Int
  // No event of the handler leads back here.
  @exclusivity(unchecked) private var mode = Mode.content
  @exclusivity(unchecked) private var elements: XMLElementStack
  @exclusivity(unchecked) private var tag = XMLTagReader()
  private var seenRoot = false
  private var atStart = true
  private var held: [UInt8] = []
  private var linesBefore = 0

  init(handler: any XMLEventHandler, part: String, maximumDepth: Int) {
    self.handler = handler
    self.part = part
    self.maximumDepth = maximumDepth
    elements = XMLElementStack()
  }

  /// Whether a part that begins with these bytes is UTF-8 by its mark, its declaration or default.
  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var head = bytes.prefix(256)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    guard let first = head.first, first == UInt8(ascii: "<") || first <= 0x20,
      !head.contains(0)
    else { return false }
    let declaration = String(decoding: head, as: UTF8.self).lowercased()
    guard declaration.hasPrefix("<?xml"), let end = declaration.range(of: "?>") else {
      return !declaration.hasPrefix("<?xml")
    }
    let stated = declaration[..<end]
    return !stated.contains("encoding") || stated.contains("utf-8") || stated.contains("ascii")
  }

  func feed(_ bytes: UnsafeRawBufferPointer) throws(PackagingError) {
    let incoming = bytes.bindMemory(to: UInt8.self)
    if held.isEmpty {
      let used = try scan(incoming, final: false)
      held.append(contentsOf: incoming[used...])
      linesBefore += Self.lines(incoming[..<used])
      return
    }
    var joined: [UInt8] = []
    swap(&joined, &held)
    joined.append(contentsOf: incoming)
    let used = try scan(joined)
    held.append(contentsOf: joined[used...])
    linesBefore += joined.withUnsafeBufferPointer { Self.lines($0[..<used]) }
  }

  func finish() throws(PackagingError) {
    var rest: [UInt8] = []
    swap(&rest, &held)
    let used = try scan(rest, final: true)
    guard used == rest.count, mode == .content, seenRoot, elements.depth == 0 else {
      throw malformed("document ends early", line: linesBefore + 1)
    }
  }

  private func scan(_ bytes: [UInt8], final: Bool = false) throws(PackagingError) -> Int {
    var failure: PackagingError?
    let used = bytes.withUnsafeBufferPointer { buffer in
      do throws(PackagingError) {
        return try scan(buffer, final: final)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return used
  }

  /// Handles all whole tokens.
  ///
  /// - Returns: how many bytes were used; the others are the beginning of a token.
  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, final: Bool
  ) throws(PackagingError) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let end = bytes.count
    var position = 0
    if atStart {
      if end < 3, !final { return 0 }
      atStart = false
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }
    while position < end {
      let used: Int
      do throws(Fault) {
        if mode == .content, base[position] != UInt8(ascii: "<") {
          used = try characters(base + position, count: end - position, final: final)
        } else if mode == .content {
          used = try markup(base + position, count: end - position)
        } else {
          used = skip(base + position, count: end - position)
        }
      } catch {
        throw self.error(error, line: linesBefore + Self.lines(bytes[..<position]) + 1)
      }
      if used == 0 { break }
      position += used
    }
    if end - position > Self.maximumTagBytes {
      throw PackagingError(
        .limitExceeded, part: part, detail: ["xmlTagBytes", String(Self.maximumTagBytes)])
    }
    return position
  }

  // MARK: - Text

  private func characters(
    _ base: UnsafePointer<UInt8>, count: Int, final: Bool
  ) throws(Fault) -> Int {
    let next = memchr(base, Int32(UInt8(ascii: "<")), count).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(base)
    }
    let run = UnsafeBufferPointer(start: base, count: next ?? count)
    if elements.depth == 0 {
      guard run.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else {
        throw Fault.malformed("text outside the root element")
      }
      return run.count
    }
    return try XMLTextDecoder.decode(run, isWhole: next != nil || final) { handler.characters($0) }
  }

  // MARK: - Markup

  private func markup(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    guard count >= 2 else { return 0 }
    switch base[1] {
    case UInt8(ascii: "/"): return try endTag(base, count: count)
    case UInt8(ascii: "?"):
      mode = .instruction
      return 2
    case UInt8(ascii: "!"): return try declaration(base, count: count)
    default: return try startTag(base, count: count)
    }
  }

  private func startTag(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    guard let length = XMLTagReader.length(base, count: count) else { return 0 }
    guard elements.depth > 0 || !seenRoot else { throw Fault.malformed("a second root element") }
    guard elements.depth < maximumDepth else { throw Fault.tooDeep }
    seenRoot = true
    let isEmpty = base[length - 2] == UInt8(ascii: "/")
    let inner = UnsafeBufferPointer(
      start: base + 1, count: length - (isEmpty ? 3 : 2))
    let name = try tag.read(inner, into: &elements)
    tag.withAttributes { handler.startElement(name, $0) }
    if isEmpty {
      handler.endElement(elements.top)
      elements.pop()
    }
    return length
  }

  private func endTag(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    guard let close = memchr(base, Int32(UInt8(ascii: ">")), count) else { return 0 }
    let length = UnsafeRawPointer(close) - UnsafeRawPointer(base)
    guard elements.depth > 0, elements.topMatches(base + 2, count: length - 2) else {
      throw Fault.malformed("an end tag that closes nothing")
    }
    handler.endElement(elements.top)
    elements.pop()
    return length + 1
  }

  /// `<!--`, `<![CDATA[` or `<!DOCTYPE`.
  private func declaration(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    func starts(_ text: StaticString) -> Bool? {
      let compared = min(count, text.utf8CodeUnitCount)
      guard memcmp(base, text.utf8Start, compared) == 0 else { return false }
      return compared == text.utf8CodeUnitCount ? true : nil
    }
    switch (starts("<!--"), starts("<![CDATA["), starts("<!DOCTYPE")) {
    case (true, _, _):
      mode = .comment
      return 4
    case (_, true, _):
      guard elements.depth > 0 else { throw Fault.malformed("CDATA outside the root element") }
      mode = .cdata
      return 9
    case (_, _, true): throw Fault.doctype
    case (nil, _, _), (_, nil, _), (_, _, nil): return 0
    default: throw Fault.malformed("an unknown declaration")
    }
  }

  /// Passes over a comment or instruction, or hands on CDATA, up to its end.
  private func skip(_ base: UnsafePointer<UInt8>, count: Int) -> Int {
    let terminator: StaticString =
      switch mode {
      case .comment: "-->"
      case .cdata: "]]>"
      case .instruction, .content: "?>"
      }
    let length = terminator.utf8CodeUnitCount
    let found = Self.position(of: terminator, in: base, count: count)
    // Without an end in sight the last bytes may be its beginning.
    let body = found ?? max(0, count - length + 1)
    if mode == .cdata, body > 0 {
      handler.characters(UnsafeBufferPointer(start: base, count: body))
    }
    if found == nil { return body }
    mode = .content
    return body + length
  }

  private static func position(
    of text: StaticString, in base: UnsafePointer<UInt8>, count: Int
  ) -> Int? {
    let first = text.utf8Start[0]
    var position = 0
    while let match = memchr(base + position, Int32(first), count - position) {
      position = UnsafeRawPointer(match) - UnsafeRawPointer(base)
      guard position + text.utf8CodeUnitCount <= count else { return nil }
      if memcmp(match, text.utf8Start, text.utf8CodeUnitCount) == 0 { return position }
      position += 1
    }
    return nil
  }

  // MARK: - Errors

  /// What ends scanning.
  enum Fault: Error {
    case malformed(String)
    case doctype
    case tooDeep
  }

  private func error(_ fault: Fault, line: Int) -> PackagingError {
    switch fault {
    case .malformed(let message): malformed(message, line: line)
    case .doctype: PackagingError(.doctype, part: part)
    case .tooDeep:
      PackagingError(.limitExceeded, part: part, detail: ["xmlDepth", String(maximumDepth)])
    }
  }

  private func malformed(_ message: String, line: Int) -> PackagingError {
    PackagingError(.malformedXML, part: part, detail: [message, String(line)])
  }

  private static func lines(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    for byte in bytes where byte == 0x0A { count += 1 }
    return count
  }
}

extension String {
  /// The range of the first occurrence of an ASCII text.
  fileprivate func range(of text: String) -> String.Index? {
    var position = startIndex
    while position < endIndex {
      if self[position...].hasPrefix(text) { return position }
      position = index(after: position)
    }
    return nil
  }
}
