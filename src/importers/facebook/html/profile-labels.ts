/**
 * Labels of the rows of a profile, in the languages that exports were seen in and their neighbours. The table has no
 * other mark that tells work from studies.
 */
export const WORK =
  /^(work(place)?|employers?|work experience|job|trabajo|empleo|experiencia laboral|lugar de trabajo|emploi|travail|lieu de travail|employeur|arbeit|arbeitsplatz|beruf|arbeitgeber|lavoro|trabalho|emprego|werk|arbejde|arbete|arbeid|praca|miejsce pracy|työ|работа|место работы|робота|iş|pekerjaan|tempat kerja|việc làm|nơi làm việc|công việc|工作|工作經歷|工作经历|職業|職歴|勤務先|직장|경력|العمل|עבודה|काम|কাজ|कार्य|ที่ทำงาน|trabaho|serviciu|munka|zaměstnání|práce|εργασία)$/iu;
export const EDUCATION =
  /^(education|schools?|college|university|high school|educación|formación( académica)?|estudios|formation|études|parcours scolaire|ausbildung|bildung|schule|istruzione|formazione|educação|formação( acadêmica)?|opleiding|uddannelse|utbildning|utdanning|wykształcenie|koulutus|образование|освіта|eğitim|pendidikan|học vấn|giáo dục|教育|教育程度|學歷|学历|学歴|학력|التعليم|השכלה|शिक्षा|শিক্ষা|การศึกษา|edukasyon|studii|educație|tanulmányok|vzdělání|εκπαίδευση)$/iu;
export const ABOUT =
  /^(about( (you|me))?|bio(graphy)?|intro|favou?rite quotes?|quotes?|activities|acerca de( ti| mí)?|sobre (ti|mí|você|mim)|biografía|presentación|citas( favoritas)?|frases favoritas|à propos( de (vous|moi))?|biographie|citations( (favorites|préférées))?|über (dich|mich)|info über dich|steckbrief|lieblingszitate|zitate|informazioni su di te|biografia|citazioni( preferite)?|citações( favoritas)?|over jou|favoriete citaten|om (dig|mig|deg|meg)|o (tobie|mnie)|о себе|о вас|любимые цитаты|hakkında|biyografi|tentang (anda|saya)|kutipan favorit|tiểu sử|giới thiệu|關於你|關於我|簡介|个人简介|個人簡介|最愛的佳句|喜愛的語錄|自己紹介|プロフィール|好きな言葉|소개|نبذة( عنك)?|السيرة الذاتية|אודות|परिचय|आपके बारे में|เกี่ยวกับ(คุณ)?)$/iu;
export const NAMES_BEFORE =
  /^((previous|other|former|alternate) names?|nombres anteriores|otros nombres|anciens noms|noms précédents|autres noms|frühere namen|weitere namen|nomi precedenti|altri nomi|nomes (anteriores|alternativos)|eerdere namen|tidigare namn|tidligere navne?|poprzednie imiona|прежние имена|предыдущие имена|önceki isimler|nama sebelumnya|tên trước đây|之前的姓名|曾用名|別名|以前の名前|이전 이름|الأسماء السابقة|שמות קודמים)$/iu;
export const PLACE =
  /^(current city|ciudad actual|ville actuelle|aktueller wohnort|wohnort|città attuale|cidade atual|huidige woonplaats|nuværende by|nuvarande ort|nåværende by|obecne miasto|город|текущий город|yaşadığı şehir|kota saat ini|tỉnh\/thành phố hiện tại|現居城市|现居城市|現在の居住地|현재 거주지|المدينة الحالية|עיר נוכחית|वर्तमान शहर)$/iu;
/** First rows of a profile in the languages above: with one of these, rows without a known label are no biography. */
export const KNOWN_LANGUAGE =
  /^(name|email( address(es)?)?|profile|birthday|nombre|perfil|nom|profil|nome|profilo|naam|profiel|navn|namn|imię|nimi|имя|фамилия|isim|nama|họ tên|tên|姓名|名稱|名前|이름|الاسم|שם|नाम|ชื่อ|nume|név|jméno|όνομα)$/iu;
