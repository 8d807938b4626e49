/// Sixteen words, split into those of even and those of odd lanes, each in the low half of 64 bits.
struct Halves {
  let even: WideWords
  let odd: WideWords

  @inline(__always)
  init(even: WideWords, odd: WideWords) {
    self.even = even
    self.odd = odd
  }

  @inline(__always)
  init(_ words: Philox.Words) {
    even = unsafeBitCast(words, to: WideWords.self)
    odd = even &>> WideWords(repeating: 32)
  }

  @inline(__always)
  var words: Philox.Words {
    let joined = (even & WideWords(repeating: 0xFFFF_FFFF)) | (odd &<< WideWords(repeating: 32))
    return unsafeBitCast(joined, to: Philox.Words.self)
  }
}
