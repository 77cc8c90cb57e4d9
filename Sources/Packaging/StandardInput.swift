/// Reads standard input to its end.
///
/// - Throws: ``PackagingError`` with `ioError`, or `limitExceeded` beyond `limit` bytes.
package func standardInputBytes(limit: Int) throws(PackagingError) -> [UInt8] {
  let read: [UInt8]?
  do {
    read = try Platform.standardInput(limit: limit)
  } catch {
    throw PackagingError(.ioError, detail: ["read", error.message])
  }
  guard let read else {
    throw PackagingError(.limitExceeded, detail: ["fileBytes", String(limit)])
  }
  return read
}
