/// The first page of the site: every script with its figure.
struct IndexPage {
  let pages: [ScriptPage]

  var html: HTML {
    let cards = pages.map { page -> HTML in
      """
      <li><a href="\(page.file)">\(page.picture.image(""))
      <span>\(page.text.title)</span></a></li>
      """
    }
    return .page(
      "Counterfeit",
      HTML(
        [
          """
          <h1>Counterfeit</h1>
          <p>Generative adversarial networks in Swift, from the tensor engine up. Each page is a script as it was run: its \
          prose, its code, the numbers it recorded, its figure, and the hashes of all that went in. The same script, seed \
          and data give the same bits. <a href="report.pdf">The report</a> says what they show together.</p>
          <ul class="cards">
          """
        ] + cards + ["</ul>"]))
  }
}
