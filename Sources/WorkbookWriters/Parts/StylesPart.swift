/// `xl/styles.xml` (ECMA-376 Part 1, 18.8.39).
enum StylesPart {
  static func xml(_ table: StyleTable) -> [UInt8] {
    var xml = XMLBuffer()
    xml.declaration()
    xml.element("styleSheet", ["xmlns": Namespace.main]) { xml in
      writeNumberFormats(table.numberFormats.values, to: &xml)
      xml.element("fonts", ["count": String(table.fonts.values.count)]) { xml in
        for font in table.fonts.values {
          xml.element("font") { FontPart.write(font, nameElement: "name", to: &$0) }
        }
      }
      xml.element("fills", ["count": String(table.fills.values.count)]) { xml in
        for fill in table.fills.values { write(fill, to: &xml) }
      }
      xml.element("borders", ["count": String(table.borders.values.count)]) { xml in
        for border in table.borders.values { write(border, isDifferential: false, to: &xml) }
      }
      xml.element("cellStyleXfs", ["count": "1"]) { xml in
        xml.empty("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"])
      }
      xml.element("cellXfs", ["count": String(table.formats.count)]) { xml in
        for format in table.formats { write(format, to: &xml) }
      }
      xml.element("cellStyles", ["count": "1"]) { xml in
        xml.empty("cellStyle", ["name": "Normal", "xfId": "0", "builtinId": "0"])
      }
      xml.element("dxfs", ["count": String(table.differentials.values.count)]) { xml in
        for style in table.differentials.values { write(style, to: &xml) }
      }
      xml.empty("tableStyles", ["count": "0", "defaultTableStyle": "TableStyleMedium9"])
    }
    return xml.bytes
  }

  static func writeNumberFormats(_ codes: [String], to xml: inout XMLBuffer) {
    guard !codes.isEmpty else { return }
    xml.element("numFmts", ["count": String(codes.count)]) { xml in
      for (index, code) in codes.enumerated() {
        let identifier = StyleTable.firstCustomFormat + index
        xml.empty("numFmt", ["numFmtId": String(identifier), "formatCode": code])
      }
    }
  }

  static func write(_ fill: StyleTable.Fill, to xml: inout XMLBuffer) {
    xml.element("fill") { xml in
      switch fill {
      case .none: xml.empty("patternFill", ["patternType": "none"])
      case .gray125: xml.empty("patternFill", ["patternType": "gray125"])
      case .solid(let color):
        xml.element("patternFill", ["patternType": "solid"]) { xml in
          xml.empty("fgColor", ["rgb": color.argb])
          xml.empty("bgColor", ["indexed": "64"])
        }
      }
    }
  }

  /// Writes the lines around a cell; conditional formats know no diagonal.
  static func write(_ border: CellBorder, isDifferential: Bool, to xml: inout XMLBuffer) {
    xml.element("border") { xml in
      let sides = [
        ("left", border.left), ("right", border.right), ("top", border.top),
        ("bottom", border.bottom),
      ]
      for (name, line) in sides {
        guard line != .none else {
          xml.empty(name)
          continue
        }
        xml.element(name, ["style": line.rawValue]) { $0.empty("color", ["indexed": "64"]) }
      }
      if !isDifferential { xml.empty("diagonal") }
    }
  }

  static func write(_ format: StyleTable.Format, to xml: inout XMLBuffer) {
    let style = format.style
    let hasAlignment = style.alignment != CellAlignment()
    let hasProtection = !style.isLocked || style.isFormulaHidden
    let attributes: XMLBuffer.Attributes = [
      "numFmtId": String(format.numberFormat),
      "fontId": String(format.font),
      "fillId": String(format.fill),
      "borderId": String(format.border),
      "xfId": "0",
      "quotePrefix": flag(style.hasQuotePrefix),
      "applyNumberFormat": flag(format.numberFormat != 0),
      "applyFont": flag(format.font != 0),
      "applyFill": flag(format.fill != 0),
      "applyBorder": flag(format.border != 0),
      "applyAlignment": flag(hasAlignment),
      "applyProtection": flag(hasProtection),
    ]
    guard hasAlignment || hasProtection else {
      xml.empty("xf", attributes)
      return
    }
    xml.element("xf", attributes) { xml in
      if hasAlignment { write(style.alignment, to: &xml) }
      if hasProtection {
        xml.empty(
          "protection",
          ["locked": style.isLocked ? nil : "0", "hidden": flag(style.isFormulaHidden)])
      }
    }
  }

  static func write(_ alignment: CellAlignment, to xml: inout XMLBuffer) {
    // Clockwise angles are counted on from 90 (18.8.1).
    let rotation = alignment.rotation < 0 ? 90 - alignment.rotation : alignment.rotation
    xml.empty(
      "alignment",
      [
        "horizontal": alignment.horizontal == .general ? nil : alignment.horizontal.rawValue,
        "vertical": alignment.vertical == .bottom ? nil : alignment.vertical.rawValue,
        "textRotation": rotation == 0 ? nil : String(rotation),
        "wrapText": flag(alignment.wraps),
        "indent": alignment.indent == 0 ? nil : String(alignment.indent),
        "shrinkToFit": flag(alignment.shrinksToFit),
      ])
  }

  static func write(_ style: DifferentialStyle, to xml: inout XMLBuffer) {
    xml.element("dxf") { xml in
      if style.isBold != nil || style.isItalic != nil || style.fontColor != nil {
        xml.element("font") { xml in
          if let isBold = style.isBold { xml.empty("b", ["val": isBold ? "1" : "0"]) }
          if let isItalic = style.isItalic { xml.empty("i", ["val": isItalic ? "1" : "0"]) }
          if let color = style.fontColor { xml.empty("color", ["rgb": color.argb]) }
        }
      }
      if let fill = style.fill {
        // In a conditional format it is the background that fills (18.8.14).
        xml.element("fill") { xml in
          xml.element("patternFill", ["patternType": "solid"]) { xml in
            xml.empty("fgColor", ["rgb": fill.argb])
            xml.empty("bgColor", ["rgb": fill.argb])
          }
        }
      }
      if let border = style.border { write(border, isDifferential: true, to: &xml) }
    }
  }
}
