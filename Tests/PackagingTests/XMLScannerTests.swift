import Testing

@testable import Packaging

/// Records events as text, adjacent pieces of text joined.
private final class Recorder: XMLEventHandler {
  private(set) var events: [String] = []
  private var text: [UInt8] = []

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    flush()
    var event = "<" + label(name)
    for index in 0..<attributes.count {
      let value = String(decoding: attributes.value(index), as: UTF8.self)
      event += " \(label(attributes.name(index)))=[\(value)]"
    }
    events.append(event)
  }

  func endElement(_ name: XMLName) {
    flush()
    events.append("/" + label(name))
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: bytes) }

  private func flush() {
    if !text.isEmpty { events.append("'" + String(decoding: text, as: UTF8.self)) }
    text = []
  }

  private func label(_ name: XMLName) -> String {
    (name.namespace.map { "{" + String(cString: $0) + "}" } ?? "") + name.text
  }
}

/// Protects the scanner: it must report what libxml2 reports, wherever the input is cut, and refuse
/// what libxml2 refuses.
struct XMLScannerTests {
  private static let accepted = [
    "<a/>", "<?xml version=\"1.0\"?><a></a>", "\u{FEFF}<a>x</a>", "<a>x &amp; y &#x1EC7; &#10;</a>",
    "<a b='1' c=\"&lt;&quot;\">Ấp 3</a>", "<a><![CDATA[1 < 2 ]] > &amp;]]></a>",
    "<a><!-- <b> --><?pi x?><b/></a><!-- end -->\n", "<a xmlns='u'><b xmlns=''/><c/></a>",
    "<x:a xmlns:x='u' x:k='1' k='2'><x:b/><y:b xmlns:y='u'/></x:a>", "<a\n b = '1'\n/>",
    "<a>\r\nx\ry\n</a>", "<a b='x\ty\nz'/>", "<a xml:space='preserve'> </a>", "<a b='>'>]</a >",
    "<a>𝔘 ộ đ</a>", "<a><a><a/></a></a>", "<p:a xmlns:p='u' xmlns='v'><b p:q='r'/></p:a>",
    "<a b='Đường &#273;á'/>", "<a><![CDATA[x\r\ny\rz]]>\r</a>", "<a><!--\r\n - --></a>",
    "<Ấp số='1'/>", "<?xml version='1.0' encoding='UTF-8' standalone='no' ?><a/>",
    "<a xmlns:p='u' p:b='1' p:c='2' d='3'/>", "<a q:b='1' c='2'/>",
    "<a>]]&gt; ] ]> >]] &#93;]></a>", "<a>]]<b/>>]]<!-- -->></a>",
    "<a xmlns:p='u' b='1' p:b='2' xmlns='v'/>",
    // A prefix means what the innermost element says, and again what it did before when that ends.
    "<p:a xmlns:p='u'><p:b xmlns:p='v' p:k='1'><p:c p:k='1'/></p:b><p:c p:k='1'/></p:a>",
    "<a xmlns='u' xmlns:pq='v'><b xmlns='w' xmlns:pr='x' pq:k='1' pr:k='2'/><c pq:k='3'/></a>",
    "<a xmlns:pq='v'><b xmlns:pr='x'/><c xmlns:ps='y' pq:k='1' pr:k='2' ps:k='3' p:k='4'/></a>",
    "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "<a p:b:c='x' d='1'/>", "<a p:1:2='x'/>",
    "<a p:b:='x'/>", "<a p::1='x'/>", "<a xmlns:p='u' p:b:c='x' p:d='1' :e='2' f:='3' p:4='5'/>",
    "<?xml version='1.0' encoding='utf-16'?><a>Ấp</a>",
    "\u{FEFF}<?xml version='1.0' encoding='windows-1252'?><a>Ấp</a>",
    "\u{FEFF}<?xml version='1.0' encoding='UTF-7'?><a>Ấp</a>",
  ]

  private static let refused = [
    "", "<a>", "<a></b>", "<a/><b/>", "x<a/>", "<a>&nbsp;</a>", "<a>&#0;</a>", "<a b=1/>", "<a b/>",
    "<a b='1'c='2'/>", "<a b='<'/>", "<a>\u{1}</a>", "</a>", "<1a/>", "<a>&amp</a>", "<!-- x",
    "<a><!-- -- --></a>", "<a><!-- x ---></a>", "<q:a/>", "<a>&#+65;</a>", "<a\u{1}b='1'/>",
    "<a></a\u{1}>", " <?xml version='1.0'?><a/>", "<?XML x?><a/>", "<?-x?><a/>", "<a×/>",
    "<a><![CDATA[\u{1}]]></a>", "<a>\u{FFFE}</a>", "<?xml version='1.0' standalone='ja'?><a/>",
    "<a><![CDATA[x</a>", "<a/>x", "<a b='1/>", "<a>&#xFFFFFFFF;</a>", "<a>x]]></a>",
    "<a>]]]></a>", "<a>Ấp]]></a>", "<a>&amp;]]></a>", "<a b='1' b='1'/>",
    "<a xmlns='u' xmlns='v'/>",
    "<a xmlns:p='u' xmlns:p='u'/>", "<a xmlns:p='u' p:b='1' c='2' p:b='3'/>", "<a p:b:1='x'/>",
    "<a><b xmlns:p='u'/><p:c/></a>", "<a xmlns:pq='u'><b xmlns:pr='v'/><pr:c/></a>",
    "<p:a:b xmlns:p='u'/>", "<:a/>", "<a:/>", "<p:1 xmlns:p='u'/>", "<a p:b:c='1' p:b:c='2'/>",
    "<a p:b:-1='x'/>", "<a xmlns:p='u' p:b:·='x'/>",
    "<a b='' c='' d='' e='' f='' g='' h='' i='' j='' k='' l='' m='' n='' o='' p='' q='' d=''/>",
  ]

  @Test(arguments: accepted)
  func agreesWithLibXML2WhereverCut(_ document: String) throws {
    let bytes = Array(document.utf8)
    let expected = try events(bytes, piece: bytes.count, libXML2: true)
    #expect(!expected.isEmpty)
    for piece in 4...max(4, bytes.count) {
      #expect(try events(bytes, piece: piece) == expected, "pieces of \(piece)")
    }
    #expect(try events(bytes, piece: 1, scannerOnly: true) == expected)
  }

  @Test(arguments: refused)
  func refusesWhatLibXML2Refuses(_ document: String) {
    let bytes = Array(document.utf8)
    for (libXML2, piece) in [(true, max(4, bytes.count)), (false, 4), (false, 5), (false, 64)] {
      let error = #expect(throws: PackagingError.self) {
        try events(bytes, piece: piece, libXML2: libXML2)
      }
      #expect(error?.code == .malformedXML, "libxml2 \(libXML2), pieces of \(piece)")
    }
  }

  @Test func refusesBytesThatAreNotUTF8() {
    for bad: [UInt8] in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0xE1, 0xBB]] {
      #expect(throws: PackagingError.self) {
        try events(Array("<a>".utf8) + bad + Array("</a>".utf8), piece: 64)
      }
      #expect(throws: PackagingError.self) {
        try events(Array("<a><![CDATA[".utf8) + bad + Array("]]></a>".utf8), piece: 64)
      }
    }
  }

  @Test(arguments: [false, true])
  func refusesDocumentTypes(libXML2: Bool) {
    let bomb =
      "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z SYSTEM 'file:///etc/passwd'>]><a>&x;&z;</a>"
    let error = #expect(throws: PackagingError.self) {
      try events(Array(bomb.utf8), piece: 16, libXML2: libXML2)
    }
    #expect(error?.code == .doctype)
  }

  @Test(arguments: [false, true])
  func refusesDeepNesting(libXML2: Bool) {
    let deep = String(repeating: "<a>", count: 60)
    let error = #expect(throws: PackagingError.self) {
      try events(Array(deep.utf8), piece: 64, libXML2: libXML2)
    }
    #expect(error?.code == .limitExceeded)
    #expect(error?.detail == ["xmlDepth", "50"])
  }

  @Test func refusesNamespacesWithoutNumber() {
    let many = (0..<300).map { " xmlns:n\($0)='u\($0)'" }.joined()
    let error = #expect(throws: PackagingError.self) {
      try events(Array("<a\(many)/>".utf8), piece: 4096)
    }
    #expect(error?.detail == ["xmlNamespaces", "256"])
  }

  @Test func refusesGiantTags() {
    let giant = "<a b='" + String(repeating: "x", count: 5 << 20)
    let error = #expect(throws: PackagingError.self) {
      try events(Array(giant.utf8), piece: 64 << 10)
    }
    #expect(error?.code == .limitExceeded)
  }

  @Test func leavesUTF16ToLibXML2() throws {
    let units = Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Ấp</a>".utf16)
    let bytes: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try events(bytes, piece: 4) == ["<a", "'Ấp", "/a"])
  }

  private func events(
    _ bytes: [UInt8], piece: Int, libXML2: Bool = false, scannerOnly: Bool = false
  ) throws -> [String] {
    let recorder = Recorder()
    if scannerOnly {
      let parser = XMLScanner(handler: recorder, part: "test", maximumDepth: 50)
      try feed(bytes, piece: piece) { try parser.feed($0) }
      try parser.finish()
    } else {
      let parser = XMLParser(
        handler: recorder, part: "test", maximumDepth: 50, alwaysLibXML2: libXML2)
      try feed(bytes, piece: piece) { try parser.feed($0) }
      try parser.finish()
    }
    return recorder.events
  }

  private func feed(
    _ bytes: [UInt8], piece: Int, to body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    for start in stride(from: 0, to: bytes.count, by: max(piece, 1)) {
      try bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes(body)
    }
  }
}
