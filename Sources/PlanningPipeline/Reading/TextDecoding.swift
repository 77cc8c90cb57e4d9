import VietnameseText

/// Decodes the bytes of a text file that is neither UTF-8 nor UTF-16: Windows-1258, TCVN3 or VNI
/// by evidence; `nil` where nothing fits.
func decodedText(_ bytes: [UInt8]) -> String? {
  let decoded = decodeTextFile(bytes)
  return decoded.firstFault == nil ? decoded.text : nil
}
