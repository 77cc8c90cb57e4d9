internal import CLibXML2
/// Parses XML that arrives in pieces, by libxml2's SAX2 interface: what ``XMLScanner`` can't read, and
/// the measure of what it can.
///
/// Namespaces are resolved; UTF-8, UTF-16 and what else libxml2 knows are decoded. A document type
/// declaration ends parsing with an error, so that no entity other than the five predefined ones
/// exists, and no external resource can be asked for.
final class XMLPushParser: XMLParsing {
  /// What the callbacks see. They only record, since no error may cross a C frame.
  private final class State {
    let handler: any XMLEventHandler
    let maximumDepth: Int
    @exclusivity(unchecked) var depth = 0
    var tooDeep = false
    var doctype = false
    var undeclared = false
    /// Bytes fed since the last event.
    @exclusivity(unchecked) var silentBytes = 0
    var context: xmlParserCtxtPtr?
    private var attributes: [XMLAttribute] = []
    private var endsWithReturn = false

    init(handler: any XMLEventHandler, maximumDepth: Int) {
      self.handler = handler
      self.maximumDepth = maximumDepth
    }

    /// Hands CDATA on with its line ends made one kind (XML 1.0, 2.11), which libxml2 leaves undone
    /// when it is fed in pieces.
    func cdata(_ bytes: UnsafeBufferPointer<UInt8>) {
      let carriageReturn: UInt8 = 0x0D
      let lineFeed: UInt8 = 0x0A
      guard endsWithReturn || bytes.contains(carriageReturn) else {
        handler.characters(bytes)
        return
      }
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count)
      for byte in bytes {
        if byte != lineFeed || !endsWithReturn {
          text.append(byte == carriageReturn ? lineFeed : byte)
        }
        endsWithReturn = byte == carriageReturn
      }
      text.withUnsafeBufferPointer { if !$0.isEmpty { handler.characters($0) } }
    }

    /// Hands an element on; libxml2 gives five pointers for each attribute: local name, prefix,
    /// namespace, and the value's two ends.
    func start(
      _ name: XMLName, _ base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
    ) {
      attributes.removeAll(keepingCapacity: true)
      if let base {
        for index in 0..<count {
          guard let local = base[index * 5], let start = base[index * 5 + 3],
            let end = base[index * 5 + 4]
          else { continue }
          // A prefix without namespace is not declared: nothing that could be understood.
          if base[index * 5 + 1] != nil, base[index * 5 + 2] == nil { continue }
          // Nor is a name with a colon too many, which libxml2 hands over whole.
          if XMLPushParser.hasColon(local) { continue }
          attributes.append(
            XMLAttribute(
              name: XMLName(terminated: local, namespace: base[index * 5 + 2]),
              value: UnsafeBufferPointer(start: start, count: end - start)))
        }
      }
      attributes.withUnsafeBufferPointer {
        handler.startElement(name, XMLAttributes(list: $0))
      }
    }
  }

  /// Bytes that one tag, or one comment or instruction, may have: libxml2 compares each attribute of
  /// a tag with all others.
  private static let maximumSilentBytes = 1 << 20

  private let state: State
  private let part: String
  private let options: Int32

  /// Makes a parser that reports to `handler`; `part` is named in errors.
  ///
  /// - Parameter ignoresEncoding: whether the document is UTF-8 whatever it states.
  init(
    handler: any XMLEventHandler, part: String, maximumDepth: Int, ignoresEncoding: Bool = false
  ) {
    LibXML2.prepare()
    state = State(handler: handler, maximumDepth: maximumDepth)
    self.part = part
    let encoding = ignoresEncoding ? XML_PARSE_IGNORE_ENC.rawValue : 0
    options = Int32(XML_PARSE_NONET.rawValue | encoding)
  }

  deinit {
    if let context = state.context { xmlFreeParserCtxt(context) }
  }

  /// Parses the next piece.
  func feed(_ bytes: UnsafeRawBufferPointer) throws(PackagingError) {
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self), !bytes.isEmpty
    else { return }
    var consumed = 0
    if state.context == nil {
      // libxml2 detects the encoding from the first four bytes, handed over at creation.
      consumed = min(4, bytes.count)
      var sax = Self.callbacks
      state.context = xmlCreatePushParserCtxt(
        &sax, Unmanaged.passUnretained(state).toOpaque(), start, Int32(consumed), nil)
      guard let context = state.context else {
        throw PackagingError(.malformedXML, part: part, detail: ["no parser"])
      }
      xmlCtxtUseOptions(context, options)
    }
    guard let context = state.context else { return }
    state.silentBytes += bytes.count
    if consumed < bytes.count {
      try parse(start + consumed, bytes.count - consumed, isLast: false, context)
    }
    try check(context)
    if state.silentBytes > Self.maximumSilentBytes {
      throw PackagingError(
        .limitExceeded, part: part, detail: ["xmlTagBytes", String(Self.maximumSilentBytes)])
    }
  }

  /// Tells the parser that the last piece was fed.
  func finish() throws(PackagingError) {
    guard let context = state.context else {
      throw PackagingError(.malformedXML, part: part, detail: ["empty", "1"])
    }
    try parse(nil, 0, isLast: true, context)
    try check(context)
  }

  private func parse(
    _ bytes: UnsafePointer<CChar>?, _ count: Int, isLast: Bool, _ context: xmlParserCtxtPtr
  ) throws(PackagingError) {
    let code = xmlParseChunk(context, bytes, Int32(count), isLast ? 1 : 0)
    // Bytes that the stated encoding does not have end the reading, but not as ill-formed.
    let undecodable = [XML_ERR_INVALID_ENCODING.rawValue, UInt32(XML_IO_ENCODER.rawValue)]
    if undecodable.contains(UInt32(bitPattern: code)) {
      throw PackagingError(
        .malformedXML, part: part,
        detail: ["bytes that the encoding lacks", String(xmlSAX2GetLineNumber(context))])
    }
  }

  private func check(_ context: xmlParserCtxtPtr) throws(PackagingError) {
    if state.doctype { throw PackagingError(.doctype, part: part) }
    if state.undeclared {
      throw PackagingError(
        .malformedXML, part: part,
        detail: ["a prefix that is not declared", String(xmlSAX2GetLineNumber(context))])
    }
    if state.tooDeep {
      throw PackagingError(
        .limitExceeded, part: part, detail: ["xmlDepth", String(state.maximumDepth)])
    }
    guard context.pointee.wellFormed == 0 else { return }
    var message = ""
    var line = 0
    if let error = xmlCtxtGetLastError(context) {
      if let text = error.pointee.message { message = String(cString: text) }
      while message.last?.isNewline == true { message.removeLast() }
      line = Int(error.pointee.line)
    }
    throw PackagingError(.malformedXML, part: part, detail: [message, String(line)])
  }

  private static func hasColon(_ name: UnsafePointer<UInt8>) -> Bool {
    var position = name
    while position.pointee != 0 {
      if position.pointee == UInt8(ascii: ":") { return true }
      position += 1
    }
    return false
  }

  private static var callbacks: xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { context, local, prefix, uri, _, _, count, _, attributes in
      guard let context, let local else { return }
      Unmanaged<State>.fromOpaque(context)._withUnsafeGuaranteedRef { state in
        state.silentBytes = 0
        guard !XMLPushParser.hasColon(local), prefix == nil || uri != nil else {
          state.undeclared = true
          if let parser = state.context { xmlStopParser(parser) }
          return
        }
        state.depth += 1
        guard state.depth <= state.maximumDepth else {
          state.tooDeep = true
          if let parser = state.context { xmlStopParser(parser) }
          return
        }
        state.start(XMLName(terminated: local, namespace: uri), attributes, count: Int(count))
      }
    }
    sax.endElementNs = { context, local, _, uri in
      guard let context, let local else { return }
      Unmanaged<State>.fromOpaque(context)._withUnsafeGuaranteedRef { state in
        state.silentBytes = 0
        state.depth -= 1
        state.handler.endElement(XMLName(terminated: local, namespace: uri))
      }
    }
    let text: charactersSAXFunc = { context, bytes, count in
      guard let context, let bytes else { return }
      Unmanaged<State>.fromOpaque(context)._withUnsafeGuaranteedRef { state in
        state.silentBytes = 0
        state.handler.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
    }
    sax.characters = text
    sax.ignorableWhitespace = text
    sax.cdataBlock = { context, bytes, count in
      guard let context, let bytes else { return }
      Unmanaged<State>.fromOpaque(context)._withUnsafeGuaranteedRef { state in
        state.silentBytes = 0
        state.cdata(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
    }
    sax.internalSubset = { context, _, _, _ in
      guard let context else { return }
      Unmanaged<State>.fromOpaque(context)._withUnsafeGuaranteedRef { state in
        state.doctype = true
        if let parser = state.context { xmlStopParser(parser) }
      }
    }
    // Without a receiver libxml2 would print to standard error.
    sax.serror = { _, _ in }
    return sax
  }
}

/// What libxml2 keeps for the whole process.
private enum LibXML2 {
  private static let initialised: Void = {
    xmlInitParser()
    // A second lock behind the refusal of document types: nothing external is ever opened.
    xmlSetExternalEntityLoader { _, _, _ in nil }
    sedp_xml_print_no_errors()
  }()

  static func prepare() { initialised }
}
