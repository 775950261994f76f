/** Labels of what the owner wrote, in the languages that exports were seen in and their neighbours. */
const TEXT_LABELS =
  /^(message|text|comment|content|description|caption|answer|post|note|review|body|details|mensaje|texto|comentario|contenido|descripción|leyenda|pie de foto|respuesta|publicación|reseña|texte|commentaire|contenu|légende|réponse|publication|avis|nachricht|kommentar|inhalt|beschreibung|bildunterschrift|antwort|beitrag|bewertung|mensagem|comentário|conteúdo|descrição|legenda|resposta|publicação|messaggio|testo|commento|contenuto|descrizione|didascalia|risposta|recensione|сообщение|текст|комментарий|описание|подпись|ответ|отзыв|запись|повідомлення|коментар|опис|відповідь|訊息|文字|留言|內容|內文|描述|說明|說明文字|答案|回答|貼文|評論|内容|消息|评论|文本|说明|帖子|メッセージ|テキスト|コメント|説明|キャプション|投稿|レビュー|메시지|텍스트|댓글|내용|설명|캡션|답변|게시물|نص|رسالة|تعليق|وصف|محتوى|إجابة|منشور|טקסט|הודעה|תגובה|תיאור|संदेश|टेक्स्ट|टिप्पणी|विवरण|বার্তা|মন্তব্য|বিবরণ|ข้อความ|ความคิดเห็น|คำอธิบาย|คำบรรยาย|tin nhắn|văn bản|bình luận|nội dung|mô tả|chú thích|câu trả lời|bài viết|pesan|teks|komentar|konten|deskripsi|keterangan|jawaban|mesej|mesaj|metin|yorum|içerik|açıklama|yanıt|cevap|wiadomość|tekst|komentarz|treść|opis|podpis|odpowiedź|bericht|reactie|opmerking|inhoud|beschrijving|bijschrift|antwoord|meddelande|beskrivning|svar|meddelelse|besked|beskrivelse|melding|viesti|teksti|kommentti|kuvaus|vastaus|zpráva|komentář|popis|odpověď|üzenet|szöveg|hozzászólás|leírás|válasz|comentariu|descriere|răspuns|μήνυμα|κείμενο|σχόλιο|περιγραφή|απάντηση|mensahe|komento|paglalarawan|ujumbe|maandishi|maoni|maelezo)$/iu;
const TEXT_FIELDS =
  /^(text|message|comment|body|content|description|caption|post|answer|note|review|details)(_?text)?$/i;

/** Labels of what the owner called something: a listing, a note, an event. */
const TITLE_LABELS =
  /^(title|headline|subject|título|titular|asunto|titre|intitulé|titel|überschrift|betreff|titolo|oggetto|заголовок|название|тема|標題|标题|主旨|タイトル|件名|제목|عنوان|العنوان|כותרת|शीर्षक|শিরোনাম|ชื่อเรื่อง|หัวข้อ|tiêu đề|judul|tajuk|başlık|tytuł|onderwerp|rubrik|tittel|otsikko|název|nadpis|cím|titlu|τίτλος|pamagat|kichwa)$/iu;
const TITLE_FIELDS = /^(title|headline|subject)$/i;

/** Labels of what Facebook or others wrote, or of names: never the owner's words, however long. */
const OTHER_LABELS =
  /^(url|link|name|app|application|app used|source|page|group|event|author|owner|profile|privacy|audience|feeling|language|detected dialect|location|place|place name|address|city|shared link|target|nombre|aplicación|página|grupo|enlace|dirección|lugar|autor|nom|lien|groupe|adresse|lieu|auteur|gruppe|seite|ort|anwendung|nome|pagina|gruppo|luogo|endereço|имя|ссылка|приложение|группа|страница|место|адрес|автор|名稱|姓名|名称|名前|應用程式|连结|連結|链接|社團|粉絲專頁|地標|地址|グループ|ページ|リンク|アプリ|이름|링크|그룹|페이지|앱|الاسم|اسم|رابط|مجموعة|صفحة|التطبيق|שם|קישור|קבוצה|नाम|लिंक|समूह|ชื่อ|ลิงก์|กลุ่ม|tên|tên địa điểm|liên kết|ứng dụng|nhóm|trang|nama|tautan|aplikasi|grup|halaman|ad|adı|isim|bağlantı|uygulama|sayfa|nazwa|imię|aplikacja|grupa|strona|naam|groep|namn|grupp|navn)$/iu;
const OTHER_FIELDS =
  /^(url|link|href|name|app|application|source|page|group|event|author|owner|privacy|audience|feeling|language|location|place|place_?name|address|city|target)$/i;

/** Labels of questions: the owner's own, or those that a group asks of new members. */
const QUESTION_LABELS =
  /^(question|pregunta|frage|domanda|pergunta|вопрос|問題|问题|質問|질문|سؤال|คำถาม|câu hỏi|pertanyaan|soru|pytanie|vraag|fråga|spørgsmål|spørsmål)$/iu;
const QUESTION_FIELDS = /^question$/i;

interface Named {
  readonly label: string;
  readonly field?: string;
}

/** Facebook's own name of a field is sure where it is given; the label may be in any language, or in two by turns. */
function isOneOf({ label, field }: Named, fields: RegExp, labels: RegExp): boolean {
  return (field !== undefined && fields.test(field)) || labels.test(label.trim().replace(/[:：]$/, ""));
}

export const isTextName = (row: Named): boolean => isOneOf(row, TEXT_FIELDS, TEXT_LABELS);
export const isTitleName = (row: Named): boolean => isOneOf(row, TITLE_FIELDS, TITLE_LABELS);
export const isOtherName = (row: Named): boolean => isOneOf(row, OTHER_FIELDS, OTHER_LABELS);
export const isQuestionName = (row: Named): boolean => isOneOf(row, QUESTION_FIELDS, QUESTION_LABELS);
