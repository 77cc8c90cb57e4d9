extension HostileFile {
  /// Compound files and binary workbooks whose chains and lengths lie.
  static let compoundFiles: [HostileFile] = [
    HostileFile("a chain of sectors that runs in a circle", .either) {
      changed { file, start in file.put(start, inSector: file.tableStart, at: 4 * (start + 1)) }
    },
    HostileFile("a sector that follows itself", .refused("F109")) {
      changed { file, start in file.put(start, inSector: file.tableStart, at: 4 * start) }
    },
    HostileFile("a directory that runs in a circle", .either) {
      changed { file, _ in
        let directory = file.directoryStart
        file.put(directory, inSector: file.tableStart, at: 4 * directory)
      }
    },
    HostileFile("streams that hang on each other in a circle", .either) {
      changed { file, _ in file.put(1, inSector: file.directoryStart, at: 128 + 68) }
    },
    HostileFile("a stream of four gigabytes", .either) {
      changed { file, _ in file.put(0xFFFF_FFF0, inSector: file.directoryStart, at: 128 + 120) }
    },
    HostileFile("a list of tables that runs in a circle", .either) {
      changed { file, _ in
        file.put(0, at: 68)
        file.put(1 << 20, at: 72)
      }
    },
    HostileFile("sectors of an absurd size", .refused("F109")) {
      changed { file, _ in file.put(0x00FF_FFFE, at: 28) }
    },
    HostileFile("a compound file that ends in its header", .refused("F102")) {
      Array(RawBinaryWorkbook.sample.bytes.prefix(300))
    },
    HostileFile("a sheet that begins beyond the end", .refused("F109")) {
      var stream = RawBinaryWorkbook.sample.stream
      if let place = position(of: 0x0085, in: stream) {
        stream.replaceSubrange(place + 4..<place + 8, with: [0xF0, 0xFF, 0xFF, 0x7F])
      }
      return stream
    },
    HostileFile("shared strings that state four thousand million", .refused("F109")) {
      var workbook = RawBinaryWorkbook.sample
      workbook.cells.append((9, 9, .shared(0x7FFF_FFFF)))
      return workbook.bytes
    },
    HostileFile("substreams a million deep", .refused("F102")) {
      let record = RawBinaryWorkbook.record(0x0809, [UInt8](repeating: 0, count: 16))
      var stream = RawBinaryWorkbook.sample.stream
      stream.removeLast(4)
      return stream + (0..<200_000).flatMap { _ in record }
    },
    HostileFile("a workbook that ends in a record", .refused("F102")) {
      Array(RawBinaryWorkbook.sample.stream.dropLast(9))
    },
  ]

  /// Changes a file with a large stream; given the stream's first sector.
  private static func changed(
    _ change: (inout RawCompoundFile, Int) -> Void
  ) -> [UInt8] {
    let stream = Subjects.binary.stream
    var file = RawCompoundFile(
      streams: [("Workbook", stream + [UInt8](repeating: 0, count: 4096))])
    change(&file, file.starts["Workbook"] ?? 0)
    return file.bytes
  }

  /// Where a record of a type begins.
  private static func position(of type: Int, in stream: [UInt8]) -> Int? {
    var position = 0
    while position + 4 <= stream.count {
      if Int(stream[position]) | Int(stream[position + 1]) << 8 == type { return position }
      position += 4 + Int(stream[position + 2]) | Int(stream[position + 3]) << 8
    }
    return nil
  }
}
