import Testing
import VietnameseText

/// Compares text by code points; `==` would take NFC and NFD for equal.
func sameScalars(_ left: String, _ right: String) -> Bool {
  left.unicodeScalars.elementsEqual(right.unicodeScalars)
}

/// Protects: what a commune typed is shown as typed, except for what no reader can see.
@Suite struct CleanTextTests {
  @Test(arguments: [
    ("Ke\u{302}\u{301} hoa\u{323}ch", "Kế hoạch", [TextChange.composed]),
    ("ê\u{301}", "ế", [.composed]),
    ("Ðại An", "Đại An", [.letterD]),
    ("ðường", "đường", [.letterD]),
    ("Xã\u{A0}\u{A0}Hoà  Tân ", "Xã Hoà Tân", [.spaces]),
    ("\u{FEFF}Xã\u{200B} Hoà Tân", "Xã Hoà Tân", [.invisible]),
    ("Tr\u{AD}ường", "Trường", [.invisible]),
    ("a_x000D_\nb", "a\nb", [.lineBreaks]),
    ("a\r\nb\rc", "a\nb\nc", [.lineBreaks]),
    ("х\u{E3} Trà", "xã Trà", [.lookAlike]),
    ("Káº¿ hoáº¡ch phÃ¡t triá»ƒn", "Kế hoạch phát triển", [.mojibake]),
    ("m²  – ½ №", "m² – ½ №", [.spaces]),
    ("", "", []),
    (" \n\t", "", [.spaces]),
    ("Москва", "Москва", []),
  ])
  func cleans(_ typed: String, _ expected: String, _ changes: [TextChange]) {
    let clean = cleaned(typed)
    #expect(sameScalars(clean.text, expected))
    #expect(clean.changes == changes)
    #expect(sameScalars(cleaned(clean.text).text, clean.text))
  }

  @Test func leavesDisplayTextAlone() {
    for text in [
      "Hoà", "Hòa", "kỹ", "kĩ", "“trích” – ‘dẫn’", "1.234,5 m²", "Ấp 3\nẤp 4", "N–1", "café, naïve",
      "Größe", "a~b", "100 %",
    ] {
      #expect(sameScalars(cleaned(text).text, text))
      #expect(cleaned(text).changes.isEmpty)
    }
  }

  @Test func spacesAreSilent() {
    #expect(!cleaned(" Xã  Hoà ").isNotable)
    #expect(cleaned("Ðại").isNotable)
  }

  @Test func marksTypedApartAreReportedNotMended() {
    let clean = cleaned("Xa~ Hoa`")
    #expect(clean.hasDetachedMarks)
    #expect(clean.text == "Xa~ Hoa`")
    #expect(!cleaned("khoảng ~5").hasDetachedMarks)
  }

  /// Twice-misread text, and a letter and its mark kept apart by an invisible character.
  @Test func cleaningIsIdempotent() {
    let fragments = [
      "a", "e\u{302}", "\u{301}", "\u{323}", "\u{200B}", " ", "\u{A0}", "\n", "\r", "_x000D_", "Ð",
      "Ã",
      "¡", "º", "á", "\u{AD}", "о", "x", "_", "`", "Ä", "\u{81}", "\u{340}",
    ]
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += fragments[Int(state >> 33) % fragments.count]
      }
      let once = cleaned(text).text
      #expect(sameScalars(cleaned(once).text, once), "\(text.unicodeScalars.map(\.value))")
    }
  }
}
