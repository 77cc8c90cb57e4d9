extension ExactDecimal: LosslessStringConvertible, CustomStringConvertible {
  /// Parses a number as XML and CSV files store it: `-12.50`, `1E+3`, with a decimal point.
  ///
  /// Digits beyond ``maximumDigits`` are rounded. `nil` for anything else, for exponents beyond
  /// ``exponentRange`` and for empty text. Numbers as people write them are read elsewhere.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    let parsed = copy.withUTF8 { ExactDecimal(bytes: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Parses the ASCII bytes of a number, as the initialiser that takes a text does;
  /// `nil` for anything else.
  public init?(bytes: UnsafeBufferPointer<UInt8>) {
    if let short = Self.short(bytes) {
      self = short
      return
    }
    var position = 0
    var negative = false
    if position < bytes.count,
      bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
    {
      negative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    var coefficient: Int128 = 0
    var exponent = 0
    var digits = 0
    var significant = 0
    var roundUp = false
    var pointSeen = false
    scan: while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        let digit = Int128(byte - UInt8(ascii: "0"))
        if significant < Self.maximumDigits - 1 {
          coefficient = coefficient * 10 + digit
          if coefficient != 0 { significant += 1 }
          if pointSeen { exponent -= 1 }
        } else {
          if significant == Self.maximumDigits - 1 { roundUp = digit >= 5 }
          significant += 1
          if !pointSeen { exponent += 1 }
        }
      case UInt8(ascii: ".") where !pointSeen:
        pointSeen = true
      default:
        break scan
      }
      position += 1
    }
    guard digits > 0, digits <= 1100 else { return nil }
    guard let power = Self.power(bytes, from: position) else { return nil }
    exponent += power
    if roundUp { coefficient += 1 }
    guard coefficient == 0 || exponent + significant <= Self.exponentRange.upperBound else {
      return nil
    }
    self.init(coefficient: negative ? -coefficient : coefficient, exponent: exponent)
  }

  /// The power of ten behind the digits, `E+3` and the like; 0 for none, `nil` for anything else there.
  private static func power(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var position = start
    guard position < bytes.count else { return 0 }
    guard bytes[position] == UInt8(ascii: "e") || bytes[position] == UInt8(ascii: "E") else {
      return nil
    }
    position += 1
    var negative = false
    if position < bytes.count,
      bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
    {
      negative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    guard position < bytes.count, bytes.count - position <= 4 else { return nil }
    var power = 0
    while position < bytes.count {
      let byte = bytes[position]
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      power = power * 10 + Int(byte - UInt8(ascii: "0"))
      position += 1
    }
    return negative ? -power : power
  }

  /// Most numbers have at most 18 digits and no exponent: 64-bit arithmetic does for them.
  private static func short(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    guard bytes.count <= 20 else { return nil }
    var position = 0
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { position = 1 }
    var value: Int64 = 0
    var digits = 0
    var exponent = 0
    var pointSeen = false
    // Zeros are held back until a later digit needs them, so none trail in the coefficient.
    var zeros = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "."), !pointSeen {
        pointSeen = true
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      digits += 1
      guard digits <= 18 else { return nil }
      if pointSeen { exponent -= 1 }
      if byte == UInt8(ascii: "0") {
        zeros += 1
        continue
      }
      while zeros > 0 {
        value *= 10
        zeros -= 1
      }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    guard digits > 0 else { return nil }
    guard value != 0 else { return .zero }
    return ExactDecimal(
      normalised: Int128(negative ? -value : value), exponent: exponent + zeros)
  }

  /// The decimal digits of a binary float, as its shortest exact description gives them.
  /// `nil` for infinities and not-a-number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init("\(value)")
  }

  /// The number in plain notation with a decimal point and no grouping: `-1234.5`.
  /// Very large and very small numbers are written with an exponent.
  public var description: String {
    guard exponent < 25, exponent > -40 else { return scientific }
    if let word = UInt64(exactly: coefficient.magnitude) { return plain(word) }
    let digits = String(coefficient.magnitude)
    let sign = isNegative ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    if digits.utf8.count > places {
      let split = digits.index(digits.endIndex, offsetBy: -places)
      return sign + digits[..<split] + "." + digits[split...]
    }
    return sign + "0." + String(repeating: "0", count: places - digits.utf8.count) + digits
  }

  /// ``description`` of a number whose digits make a machine word, as those of nearly all do.
  private func plain(_ word: UInt64) -> String {
    // At most 20 digits, 24 zeros or 39 places, a zero, a point and a sign.
    String(unsafeUninitializedCapacity: 64) { buffer in
      var rest = word
      var start = buffer.count
      func put(_ byte: UInt8) {
        start -= 1
        buffer[start] = byte
      }
      for _ in 0..<max(exponent, 0) { put(UInt8(ascii: "0")) }
      var places = 0
      repeat {
        if places > 0, places == -exponent { put(UInt8(ascii: ".")) }
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
        places += 1
      } while rest > 0 || places <= -exponent
      if isNegative { put(UInt8(ascii: "-")) }
      for index in start..<buffer.count { buffer[index - start] = buffer[index] }
      return buffer.count - start
    }
  }

  /// The number as coefficient and exponent: `-12345e-1`.
  var scientific: String { exponent == 0 ? "\(coefficient)" : "\(coefficient)e\(exponent)" }

  /// The number as a Vietnamese reader expects it: `.` groups thousands, `,` marks decimals.
  ///
  /// - Parameter places: digits after the comma, rounded half away from zero; `nil` keeps all.
  public func vietnamese(places: Int? = nil) -> String {
    grouped(places: places, group: ".", decimal: ",")
  }

  /// The number with the given separators.
  public func grouped(places: Int? = nil, group: String, decimal: String) -> String {
    let value = places.map { rounded(places: $0) } ?? self
    let plain = value.magnitude.description
    let parts = plain.split(separator: ".", maxSplits: 1)
    let whole = parts.first.map(String.init) ?? "0"
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    if let places, fraction.utf8.count < places {
      fraction += String(repeating: "0", count: places - fraction.utf8.count)
    }
    var grouped = ""
    for (offset, digit) in whole.enumerated() {
      if offset > 0, (whole.count - offset) % 3 == 0 { grouped += group }
      grouped.append(digit)
    }
    let sign = value.isNegative ? "-" : ""
    return sign + grouped + (fraction.isEmpty ? "" : decimal + fraction)
  }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self.init(value) }
}
