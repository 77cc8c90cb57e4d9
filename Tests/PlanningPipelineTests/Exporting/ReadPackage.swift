import Foundation
import Harness
import PlanningData
import PlanningForms
import Testing

/// A data package read back, by what its description says of its files.
struct ReadPackage {
  let folder: String
  let descriptor: DataDescriptor
  /// The records of each table, by field.
  private(set) var tables: [String: [[String: String]]] = [:]

  /// Reads a package, and holds every file against its description.
  init(_ folder: String) throws {
    self.folder = folder
    let bytes = try TemporaryFolder.bytes(folder + "/datapackage.json")
    descriptor = try JSONDecoder().decode(DataDescriptor.self, from: Data(bytes))
    for table in descriptor.resources {
      let path = folder + "/" + table.path
      let digest = try #require(FileDigest(ofFile: path))
      #expect(table.bytes == digest.size && table.hash == "sha256:" + digest.sha256)
      let records = try CSVRecords.read(try TemporaryFolder.bytes(path))
      let names = table.schema.fields.map(\.name)
      #expect(records.first == names, "\(table.name)")
      #expect(Set(names).count == names.count, "\(table.name)")
      tables[table.name] = try records.dropFirst().map { record in
        try #require(record.count == names.count, "\(table.name)")
        return Dictionary(uniqueKeysWithValues: zip(names, record))
      }
      try expectKeys(table)
    }
  }

  private func expectKeys(_ table: TableDescriptor) throws {
    let keys = try #require(tables[table.name]).map { record in
      table.schema.primaryKey.map { record[$0, default: ""] }
    }
    #expect(Set(keys).count == keys.count, "keys of \(table.name) repeat")
    #expect(!keys.contains { $0.contains("") }, "keys of \(table.name) are blank")
  }

  /// The records of a table; none where there is no such table.
  subscript(table: String) -> [[String: String]] { tables[table, default: []] }

  /// All files of the folder.
  static func files(_ folder: String) throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try TemporaryFolder.bytes(folder + "/" + $0)) })
  }
}
