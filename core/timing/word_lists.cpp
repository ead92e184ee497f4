// The word lists of the languages whose captions are broken by more than punctuation, figures,
// brackets and capitals. Small letters; abbreviations with their period.
#include "timing/word_lists.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "timing/word_look.hpp"

namespace lectern {
namespace {

struct WordList {
  Traits traits;
  std::string_view words;
};

constexpr WordList kEnglish[] = {
    {kArticle, "a an the this these those my your his her its our their"},
    {kQuantifier,
     "all any both each every few first second third last next many more most much no other own "
     "same several some such very too one two three four five six seven eight nine ten eleven "
     "twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
     "million billion trillion"},
    {kPreposition,
     "aboard about above across after against along amid among around at before behind below "
     "between by despite during for from in inside into like near on onto outside over per "
     "through throughout toward towards under upon via with within without"},
    {kOf, "of"},
    {kTo, "to"},
    {kConjunction,
     "although and as because but if nor or since so than that then though unless until while how "
     "what when where whether which who whom whose why"},
    {kAs, "as"},
    {kThan, "than"},
    {kAnd, "and or"},
    {kSubject, "i he she we they"},
    {kPronoun, "it you there"},
    {kObject, "me him us them"},
    {kAuxiliary,
     "am are be been being can could did do does had has have is may might must never not shall "
     "should was were will would cannot"},
    {kJoins, "and of &"},
    {kTitle,
     "admiral adm. ambassador amb. attorney capt. captain chairman chairwoman chancellor col. "
     "colonel cong. congressman congresswoman director dr. gen. general gov. governor judge "
     "justice king lord lt. madam maj. major mayor messrs. minister miss mr. mrs. ms. mx. pope "
     "premier pres. president prime prince princess prof. professor queen rep. representative "
     "rev. secretary sen. senator sgt. sir speaker st. vice"},
    {kMonth,
     "january february march april may june july august september october november december "
     "jan. feb. mar. apr. aug. sept. oct. nov. dec."},
    {kUnit,
     "a.m. p.m. am pm percent percentage hundred thousand million billion trillion dollars cents "
     "euros pounds miles kilometers kilometres km meters metres feet degrees years year months "
     "weeks days hours minutes seconds o'clock gigawatts megawatts tons tonnes barrels %"},
    {kNeverLast,
     "adm. amb. capt. col. cong. dr. gen. gov. lt. maj. messrs. mr. mrs. ms. mx. pres. prof. rep. "
     "rev. sen. sgt. st. no. nos. vs. v. art. sec. fig. approx. ca. e.g. i.e. cf."},
    {kMaybeLast,
     "inc. corp. co. ltd. jr. sr. etc. dept. mt. ft. jan. feb. mar. apr. aug. sept. oct. nov. "
     "dec. a.m. p.m."},
    {kBindsTo,
     "able according due going got have has had having like need needed needs ought supposed "
     "thanks tried try trying up used want wanted wants willing"},
    {kBindsOf,
     "all because bit couple dozens hundreds instead kind lot lots most much number one "
     "out part rest series some sort terms thousands type"},
    {kBindsObject, "give help let make tell thank"},
    {kBindsAs, "as far long many much same soon such well"},
    {kBindsThan, "better fewer greater higher less lower more other rather"},
    {kAdjective,
     "new old great good big bad long short high low little small large strong important young "
     "former current final full real better best whole clear foreign public"},
};

constexpr WordList kGerman[] = {
    {kArticle,
     "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner "
     "mein meine meinen meinem meiner sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer "
     "unser unsere unseren unserem unserer euer eure dieser diese dieses diesen diesem jener jene "
     "jenes jeder jede jedes jeden jedem welcher welche welches"},
    {kQuantifier,
     "alle allen aller alles viele vielen mehr mehrere einige einigen wenige beide beiden zwei "
     "drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend sehr"},
    {kPreposition,
     "ab an am auf aus außer bei beim bis durch für gegen gegenüber hinter im in ins mit nach "
     "neben ohne seit statt trotz über um unter vom von vor wegen zu zum zur zwischen laut gemäß"},
    {kConjunction,
     "und oder aber denn sondern dass daß weil wenn als ob obwohl damit bevor nachdem während "
     "sowie wie wer was wo warum wann weshalb indem falls sobald solange"},
    {kAnd, "und oder"},
    {kSubject, "ich du er wir man"},
    {kPronoun, "sie es"},
    {kAuxiliary,
     "bin bist ist sind seid war waren wird werden wurde wurden habe hast hat haben hatte hatten "
     "kann können konnte muss müssen soll sollen sollte will wollen darf dürfen möchte nicht"},
    {kTitle,
     "herr herrn frau dr. prof. präsident präsidentin minister ministerin kanzler kanzlerin "
     "bundeskanzler bundeskanzlerin bundesminister bundesministerin kollege kollegen kollegin "
     "abg."},
    {kMonth,
     "januar jänner februar märz april mai juni juli august september oktober november dezember"},
    {kUnit,
     "prozent uhr euro cent million millionen milliarde milliarden jahr jahre jahren tage tagen "
     "wochen monate monaten stunden minuten kilometer meter grad mio. mrd. %"},
    {kNeverLast, "dr. prof. nr. z.b. d.h. u.a. bzw. ca. abs. art. hrsg. vgl. st. abg. mio. mrd."},
    {kMaybeLast, "usw. etc."},
};
constexpr WordList kFrench[] = {
    {kArticle,
     "le la les un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos "
     "votre vos leur leurs chaque"},
    {kQuantifier,
     "tous toutes tout toute plusieurs quelques beaucoup plus très deux trois quatre cinq six sept "
     "huit neuf dix cent mille premier première"},
    {kPreposition,
     "à en dans par pour sur sous avec sans chez vers entre contre depuis pendant avant après dès "
     "selon malgré parmi"},
    {kOf, "de"},
    {kConjunction,
     "et ou mais donc ni car que qui quand lorsque si comme parce puisque quoique dont où"},
    {kAnd, "et ou"},
    {kJoins, "et de du des la"},
    {kSubject, "je tu il elle on nous ils elles"},
    {kPronoun, "vous"},
    {kAuxiliary,
     "est sont était étaient a ont avait avaient sera seront être avoir suis êtes sommes avons "
     "avez peut peuvent doit doivent va vont ne pas se me te lui y"},
    {kTitle,
     "m. mme mlle mm. mmes monsieur madame docteur dr. professeur ministre président présidente"},
    {kMonth,
     "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"},
    {kUnit,
     "euros dollars million millions milliard milliards an ans années mois jours heures minutes "
     "kilomètres mètres degrés % h"},
    {kNeverLast, "m. mm. dr. art. cf. p. n°"},
    {kMaybeLast, "etc."},
};
constexpr WordList kSpanish[] = {
    {kArticle,
     "el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella su "
     "sus mi mis tu tus nuestro nuestra nuestros nuestras del al"},
    {kQuantifier,
     "todos todas todo toda muchos muchas más muy cada algunos algunas otros otras otro otra dos "
     "tres cuatro cinco seis siete ocho nueve diez cien ciento mil primer primera"},
    {kPreposition,
     "a ante bajo con contra desde durante en entre hacia hasta para por según sin sobre tras"},
    {kOf, "de"},
    {kConjunction,
     "y e o u pero sino ni que si porque cuando como donde aunque mientras pues quien quienes cual "
     "cuales cuyo cuya"},
    {kAnd, "y e o u"},
    {kJoins, "y de del la"},
    {kSubject, "yo tú él ella nosotros ellos ellas"},
    {kPronoun, "usted ustedes"},
    {kAuxiliary,
     "es son era eran fue fueron ser está están estaba estaban ha han había habían he hemos va van "
     "puede pueden debe deben hay no me te se nos le les"},
    {kTitle,
     "sr. sra. srta. dr. dra. lic. ing. señor señora señorita presidente presidenta ministro "
     "ministra licenciado licenciada doctor doctora don doña general"},
    {kMonth,
     "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
     "diciembre"},
    {kUnit,
     "pesos euros dólares millón millones mil años año meses semanas días horas minutos kilómetros "
     "metros grados %"},
    {kNeverLast, "sr. sra. srta. dr. dra. lic. ing. art. núm. no."},
    {kMaybeLast, "etc."},
};
constexpr WordList kItalian[] = {
    {kArticle,
     "il lo la i gli le un uno una del dello della dei degli delle al allo alla ai agli alle dal "
     "dallo dalla dai dalle nel nello nella nei nelle sul sullo sulla sui sulle questo questa "
     "questi queste quel quella quei quelle suo sua suoi sue nostro nostra nostri nostre mio mia"},
    {kQuantifier,
     "tutti tutte tutto tutta molti molte più ogni alcuni alcune altri altre due tre quattro "
     "cinque sei sette otto nove dieci cento mille primo prima"},
    {kPreposition, "a da in con su per tra fra verso senza sotto sopra durante dopo contro presso"},
    {kOf, "di"},
    {kConjunction, "e ed o ma che se perché quando come dove mentre poiché né quindi chi cui"},
    {kAnd, "e ed o"},
    {kJoins, "e di del della dei"},
    {kSubject, "io tu lui lei noi voi"},
    {kAuxiliary,
     "è sono era erano ha hanno aveva avevano ho abbiamo sarà saranno può possono deve devono non "
     "si ci mi vi ne"},
    {kTitle,
     "dott. dott.ssa dr. sig. sig.ra on. prof. onorevole signor signora ministro ministra "
     "presidente senatore senatrice"},
    {kMonth,
     "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
     "dicembre"},
    {kUnit,
     "euro dollari milione milioni miliardo miliardi anni anno mesi giorni ore minuti chilometri "
     "metri gradi %"},
    {kNeverLast, "dott. dott.ssa dr. sig. sig.ra on. prof. art. n."},
    {kMaybeLast, "ecc."},
};
constexpr WordList kPortuguese[] = {
    {kArticle,
     "o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela seu sua "
     "seus suas meu minha nosso nossa nossos nossas do da dos das no na nos nas ao à aos às pelo "
     "pela pelos pelas num numa"},
    {kQuantifier,
     "todos todas todo toda muitos muitas mais muito cada alguns algumas outros outras dois duas "
     "três quatro cinco seis sete oito nove dez cem mil primeiro primeira"},
    {kPreposition, "em com por para sem sob sobre entre até desde contra após durante perante"},
    {kOf, "de"},
    {kConjunction, "e ou mas que se porque quando como onde embora enquanto pois quem nem"},
    {kAnd, "e ou"},
    {kJoins, "e de do da dos das"},
    {kSubject, "eu tu ele ela nós eles elas"},
    {kPronoun, "você vocês"},
    {kAuxiliary,
     "é são era eram foi foram ser está estão estava estavam há tem têm tinha tinham pode podem "
     "deve devem vai vão não me te lhe"},
    {kTitle,
     "sr. sra. dr. dra. senhor senhora presidente ministro ministra senador senadora deputado "
     "deputada doutor doutora dom"},
    {kMonth,
     "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"},
    {kUnit,
     "reais euros dólares milhão milhões bilhão bilhões mil anos ano meses dias horas minutos "
     "quilômetros metros graus %"},
    {kNeverLast, "sr. sra. dr. dra. art. n. v. exa."},
    {kMaybeLast, "etc."},
};
constexpr WordList kDutch[] = {
    {kArticle, "de het een deze dit mijn jouw haar ons onze jullie hun geen elke iedere"},
    {kQuantifier,
     "alle veel meer enkele sommige beide twee drie vier vijf zes zeven acht negen tien honderd "
     "duizend zeer heel eerste"},
    {kPreposition,
     "aan achter bij binnen boven door in langs met na naar naast om onder op over per sinds te "
     "tegen ten ter tijdens tot tussen uit van vanaf via volgens voor zonder"},
    {kConjunction,
     "en of maar want dat omdat als wanneer terwijl hoewel zodat toen die wie wat waar hoe waarom"},
    {kAnd, "en of"},
    {kJoins, "en van de der den"},
    {kSubject, "ik jij je hij wij we men"},
    {kPronoun, "zij ze u"},
    {kAuxiliary,
     "is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen moet moeten "
     "zal zullen wil willen mag ben niet"},
    {kTitle, "dhr. mevr. mw. dr. prof. heer mevrouw minister staatssecretaris voorzitter"},
    {kMonth,
     "januari februari maart april mei juni juli augustus september oktober november december"},
    {kUnit,
     "procent euro miljoen miljard jaar jaren maanden weken dagen uur minuten kilometer meter "
     "graden %"},
    {kNeverLast, "dhr. mevr. mw. dr. prof. nr. art. bijv. ca."},
    {kMaybeLast, "enz. etc."},
};
constexpr WordList kRussian[] = {
    {kQuantifier, "все всех всем очень более самый самая самые две два три четыре пять"},
    {kPreposition,
     "в во на с со к ко по из от до за для о об при без через между перед под над у про"},
    {kConjunction, "и а но что чтобы как если когда или либо где который которая которые"},
    {kAnd, "и или"},
    {kSubject, "я ты он она мы они"},
    {kPronoun, "вы это"},
    {kAuxiliary, "не ни бы был была было были будет будут есть"},
    {kTitle, "г-н г-жа господин госпожа министр президент"},
    {kMonth, "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"},
    {kUnit, "процентов процента рублей долларов евро тысяч миллионов миллиардов лет года часов %"},
    {kNeverLast, "г. ст. им. т.е. т.к. стр."},
    {kMaybeLast, "т.д. т.п. др."},
};
constexpr WordList kPolish[] = {
    {kQuantifier, "wszystkie wszyscy bardzo dwa trzy cztery pięć kilka wiele"},
    {kPreposition, "w we na z ze do od po za dla o przy bez przez między przed pod nad u ku"},
    {kConjunction, "i a ale że żeby jak jeśli gdy lub albo oraz który która które gdzie"},
    {kAnd, "i lub oraz"},
    {kSubject, "ja ty on ona my oni"},
    {kAuxiliary, "nie się jest są był była było były będzie będą to"},
    {kTitle, "pan pani panie minister premier prezydent poseł posłanka dr prof."},
    {kMonth,
     "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
     "grudnia"},
    {kUnit, "procent złotych euro tysięcy milionów miliardów lat roku godzin %"},
    {kNeverLast, "prof. art. ust. nr. r. ul. św. tj. np."},
    {kMaybeLast, "itd. itp."},
};

struct KnownWord {
  std::string_view word;
  Traits traits = 0;
};

template <std::size_t N>
constexpr std::size_t count_words(const WordList (&lists)[N]) {
  std::size_t count = 0;
  for (const WordList& list : lists)
    count += static_cast<std::size_t>(std::count(list.words.begin(), list.words.end(), ' ')) + 1;
  return count;
}

// Lists as one table sorted by word. A word of several lists has the traits of all of them in its
// first row. `first_rows`: that of the first word which begins with a byte or a later one.
template <std::size_t N>
struct WordTable {
  std::array<KnownWord, N> words{};
  std::array<std::uint16_t, 257> first_rows{};
};
template <std::size_t N, std::size_t Lists>
constexpr WordTable<N> table_of(const WordList (&lists)[Lists]) {
  WordTable<N> out;
  std::size_t count = 0;
  for (const WordList& list : lists)
    for (std::size_t at = 0; at <= list.words.size();) {
      const std::size_t end = std::min(list.words.find(' ', at), list.words.size());
      out.words[count++] = {list.words.substr(at, end - at), list.traits};
      at = end + 1;
    }
  std::sort(out.words.begin(), out.words.end(),
            [](const KnownWord& a, const KnownWord& b) { return a.word < b.word; });
  for (std::size_t n = out.words.size(); n-- > 1;)
    if (out.words[n].word == out.words[n - 1].word) out.words[n - 1].traits |= out.words[n].traits;
  std::uint16_t row = 0;
  for (std::size_t byte = 0; byte < out.first_rows.size(); ++byte) {
    while (row < N && static_cast<unsigned char>(out.words[row].word.front()) < byte) ++row;
    out.first_rows[byte] = row;
  }
  return out;
}
struct Language {
  std::string_view tag;
  std::span<const KnownWord> words;
  std::span<const std::uint16_t> first_rows;
};
constexpr auto kEnglishTable = table_of<count_words(kEnglish)>(kEnglish);
constexpr auto kGermanTable = table_of<count_words(kGerman)>(kGerman);
constexpr auto kFrenchTable = table_of<count_words(kFrench)>(kFrench);
constexpr auto kSpanishTable = table_of<count_words(kSpanish)>(kSpanish);
constexpr auto kItalianTable = table_of<count_words(kItalian)>(kItalian);
constexpr auto kPortugueseTable = table_of<count_words(kPortuguese)>(kPortuguese);
constexpr auto kDutchTable = table_of<count_words(kDutch)>(kDutch);
constexpr auto kRussianTable = table_of<count_words(kRussian)>(kRussian);
constexpr auto kPolishTable = table_of<count_words(kPolish)>(kPolish);

constexpr Language kLanguages[] = {
    {"en", kEnglishTable.words, kEnglishTable.first_rows},
    {"de", kGermanTable.words, kGermanTable.first_rows},
    {"fr", kFrenchTable.words, kFrenchTable.first_rows},
    {"es", kSpanishTable.words, kSpanishTable.first_rows},
    {"it", kItalianTable.words, kItalianTable.first_rows},
    {"pt", kPortugueseTable.words, kPortugueseTable.first_rows},
    {"nl", kDutchTable.words, kDutchTable.first_rows},
    {"ru", kRussianTable.words, kRussianTable.first_rows},
    {"pl", kPolishTable.words, kPolishTable.first_rows},
};
static_assert(std::size(kLanguages) == static_cast<std::size_t>(WordLanguage::none));

constexpr std::size_t kLongestKnownWord = 32;  // bytes

}  // namespace

CaptionLanguage caption_language_of(std::string_view tag) {
  // After a figure a period makes an ordinal of it (Unicode CLDR, rule-based number formats).
  static constexpr std::string_view kOrdinals[] = {"de", "da", "nb", "nn", "no", "fi", "cs",
                                                   "sk", "pl", "hu", "hr", "sr", "bs", "sl",
                                                   "et", "lv", "lb", "is", "fo", "tr"};
  const std::string_view main = tag.substr(0, tag.find('-'));
  CaptionLanguage out;
  if (main.empty()) return out;
  out.words = WordLanguage::none;
  for (std::size_t n = 0; n < std::size(kLanguages); ++n)
    if (kLanguages[n].tag == main) out.words = static_cast<WordLanguage>(n);
  out.ordinal_periods =
      std::find(std::begin(kOrdinals), std::end(kOrdinals), main) != std::end(kOrdinals);
  out.capital_nouns = main == "de" || main == "lb";
  return out;
}

Traits known_traits(WordLanguage language, std::string_view word) {
  if (word.empty() || word.size() > kLongestKnownWord || language == WordLanguage::none) return 0;
  const Language& known = kLanguages[static_cast<std::size_t>(language)];
  const auto byte = static_cast<unsigned char>(word.front());
  const auto first = known.words.begin() + known.first_rows[byte];
  const auto last = known.words.begin() + known.first_rows[byte + 1U];
  const auto at = std::lower_bound(
      first, last, word,
      [](const KnownWord& row, std::string_view wanted) { return row.word < wanted; });
  return at != last && at->word == word ? at->traits : 0;
}

}  // namespace lectern
