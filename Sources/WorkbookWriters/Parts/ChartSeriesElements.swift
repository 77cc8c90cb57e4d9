/// The series of a chart (ECMA-376 Part 1, 21.2.2.170) with copies of their cells.
enum ChartSeriesElements {
  /// Colours that stay apart for most colour-blind readers and in grey print, darkest first.
  static let palette = [
    CellColor(0x1F4E79), CellColor(0xED7D31), CellColor(0x70AD47), CellColor(0xFFC000),
    CellColor(0x5B9BD5), CellColor(0x7F6084), CellColor(0xA5A5A5), CellColor(0x264478),
  ]

  static func write(_ chart: Chart, to xml: inout XMLBuffer) {
    for (index, series) in chart.series.enumerated() {
      xml.element("c:ser") { xml in
        xml.empty("c:idx", ["val": String(index)])
        xml.empty("c:order", ["val": String(index)])
        xml.element("c:tx") { write(series.name, to: &$0) }
        let fill = series.color ?? color(at: index)
        let color = fill.hex
        switch chart.kind {
        case .pie:
          writePoints(series.values.count, to: &xml)
        case .line:
          writeLine(color, to: &xml)
        case .barClustered, .barStacked, .columnClustered, .columnStacked:
          xml.element("c:spPr") { ChartText.writeSolidFill(color, to: &$0) }
          xml.empty("c:invertIfNegative", ["val": "0"])
        }
        if chart.showsDataLabels { writeLabels(of: chart, on: fill, to: &xml) }
        xml.element("c:cat") { writeCategories(series, to: &$0) }
        xml.element("c:val") { writeValues(series, format: chart.numberFormat, to: &$0) }
        if chart.kind == .line { xml.empty("c:smooth", ["val": "0"]) }
      }
    }
  }

  private static func color(at index: Int) -> CellColor { palette[index % palette.count] }

  private static func write(_ name: ChartSeries.Name, to xml: inout XMLBuffer) {
    switch name {
    case .text(let text):
      xml.element("c:v", text: text)
    case .reference(let formula, let cached):
      xml.element("c:strRef") { xml in
        xml.element("c:f", text: formula)
        xml.element("c:strCache") { writePoints([cached], to: &$0) }
      }
    }
  }

  private static func writeLine(_ color: String, to xml: inout XMLBuffer) {
    xml.element("c:spPr") { xml in
      xml.element("a:ln", ["w": "28575", "cap": "rnd"]) { xml in
        ChartText.writeSolidFill(color, to: &xml)
        xml.empty("a:round")
      }
    }
    xml.element("c:marker") { xml in
      xml.empty("c:symbol", ["val": "circle"])
      xml.empty("c:size", ["val": "6"])
      xml.element("c:spPr") { ChartText.writeSolidFill(color, to: &$0) }
    }
  }

  /// Gives each slice of a pie its colour.
  private static func writePoints(_ count: Int, to xml: inout XMLBuffer) {
    for index in 0..<count {
      xml.element("c:dPt") { xml in
        xml.empty("c:idx", ["val": String(index)])
        xml.empty("c:bubble3D", ["val": "0"])
        xml.element("c:spPr") { ChartText.writeSolidFill(color(at: index).hex, to: &$0) }
      }
    }
  }

  /// Writes the labels; in stacked bars they stand on the fill, in white where that is dark.
  private static func writeLabels(
    of chart: Chart, on fill: CellColor, to xml: inout XMLBuffer
  ) {
    let isPie = chart.kind == .pie
    let isStacked = chart.kind == .barStacked || chart.kind == .columnStacked
    xml.element("c:dLbls") { xml in
      xml.empty(
        "c:numFmt",
        ["formatCode": isPie ? "0.0%" : chart.numberFormat, "sourceLinked": "0"])
      xml.empty("c:spPr")
      ChartText.writeProperties(
        size: 10, color: isStacked && fill.isDark ? .white : .black, to: &xml)
      if isPie { xml.empty("c:dLblPos", ["val": "outEnd"]) }
      xml.empty("c:showLegendKey", ["val": "0"])
      xml.empty("c:showVal", ["val": isPie ? "0" : "1"])
      xml.empty("c:showCatName", ["val": "0"])
      xml.empty("c:showSerName", ["val": "0"])
      xml.empty("c:showPercent", ["val": isPie ? "1" : "0"])
      xml.empty("c:showBubbleSize", ["val": "0"])
    }
  }

  private static func writeCategories(_ series: ChartSeries, to xml: inout XMLBuffer) {
    xml.element("c:strRef") { xml in
      xml.element("c:f", text: series.categoriesFormula)
      xml.element("c:strCache") { writePoints(series.categories, to: &$0) }
    }
  }

  private static func writeValues(
    _ series: ChartSeries, format: String, to xml: inout XMLBuffer
  ) {
    xml.element("c:numRef") { xml in
      xml.element("c:f", text: series.valuesFormula)
      xml.element("c:numCache") { xml in
        xml.element("c:formatCode", text: format)
        writePoints(series.values.map { $0.flatMap(Check.numberText) }, to: &xml)
      }
    }
  }

  private static func writePoints(_ points: [String?], to xml: inout XMLBuffer) {
    xml.empty("c:ptCount", ["val": String(points.count)])
    for (index, point) in points.enumerated() {
      guard let point else { continue }
      xml.element("c:pt", ["idx": String(index)]) { $0.element("c:v", text: point) }
    }
  }
}

extension CellColor {
  /// Whether white text reads better on it than black, by relative luminance in sRGB.
  var isDark: Bool {
    let red = Double(rgb >> 16 & 0xFF)
    let green = Double(rgb >> 8 & 0xFF)
    let blue = Double(rgb & 0xFF)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128
  }
}
