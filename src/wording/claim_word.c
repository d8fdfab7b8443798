#include "wording/claim.h"
#include "wording/word.h"

/* As word_match takes them. */
static const char *const creation_dates[] = {"creation date", "creation dates", "creation time", "creation times",
	"creation timestamp", "creation timestamps", "creation day", "creation month", "created date", "created dates",
	"created at date", "created at dates", "created on date", "created on dates", "created time", "date created",
	"dates created", "date of creation", "dates of creation", "time of creation", "创建时间", "创建日期",
	"创建年月", "创建月份", "建立时间", "建立日期", "建库时间", "建仓时间", "新建时间", "創建時間", "創建日期",
	"建立時間", "建立日期", "作成日", "作成日時", "作成年月", "作成年月日", "作成時期", "作成日付", "생성일",
	"생성일자", "생성일시", "생성 일자", "생성 일시", "생성날짜", "생성 날짜", "생성시점", "생성 시점",
	"дата создания", "даты создания", "дате создания", "датам создания", "датой создания", "датами создания",
	"дату создания", "дат создания", "время создания", "времени создания", "fecha de creación",
	"fechas de creación", "fecha de creacion", "fechas de creacion", "date de création", "dates de création",
	"date de creation", "dates de creation", "erstellungsdatum", "erstellungsdatums", "erstellungsdaten",
	"erstelldatum", "erstellungszeitpunkt", "erstellungszeitpunkte", "erstellungstag", "data de criação",
	"datas de criação", "data da criação", "data de criacao", "datas de criacao", NULL};

static const char *const opening_dates[] = {
	"开源时间", "开源日期", "开源年月", "开源月份", "開源時間", "開源日期", "開源年月", NULL};

static const char *const dates[] = {"year", "years", "年份", "date", "dates", "time", "times", "timestamp",
	"timestamps", "day", "month", "日期", "时间", "時間", "年月", "日付", "日時", "날짜", "일자", "시점", "дата",
	"даты", "дате", "датой", "дату", "дат", "fecha", "fechas", "datum", "datumsangabe", "datumsangaben",
	"zeitpunkt", "data", "datas", NULL};

static const char *const columns[] = {"since", "created at", "created on", NULL};

static const char *const created[] = {"created", "created at", "created on", "creation", "创建", "建立", "创建于",
	"建库", "建仓", "新建", "創建", "創建於", "建立於", "作成", "作られた", "생성", "만든", "만들어진", "개설",
	"создан*", "creación", "creada", "creadas", "creado", "creados", "creó", "crearon", "création", "créé", "créée",
	"créés", "créées", "erstellung", "erstellt", "erstellte", "angelegt", "angelegte", "criação", "criada",
	"criadas", "criado", "criados", NULL};

static const char *const places[] = {"github", "github.com", "github's", "repository's", "repo's", "repositories'",
	"repos'", "repo", "repos", "repository", "repositories", "仓库", "代码仓库", "代码库", "版本库", "存储库",
	"倉庫", "儲存庫", "代碼庫", "リポジトリ", "レポジトリ", "저장소", "레포지토리", "리포지토리", "깃허브",
	"репозитор*", "гитхаб*", "repositorio", "repositorios", "no github", "do github", "repositório", "repositórios",
	"no repositório", "nos repositórios", "dépôt", "dépôts", "repositorys", "repositorien", "repositorium",
	"repositoriums", NULL};

/* "es", "est": an unlikely word of another language does no harm, for all the others must be known, too. */
static const char *const is[] = {"lists", ":", "=", "—", "–", "→", "⇒", "is", "are", "was", "were", "mean", "means",
	"show", "shows", "give", "gives", "contain", "contains", "hold", "holds", "denote", "denotes", "indicate",
	"indicates", "refer to", "refers to", "stand for", "stands for", "为", "為", "爲", "是", "即", "即为", "即為",
	"就是", "指", "指的是", "是指", "系", "係", "係指", "表示", "代表", "は", "とは", "은", "는", "이란", "это",
	"является", "являются", "считается", "считаются", "означает", "обозначает", "указана", "указаны", "приведена",
	"приведены", "приводятся", "es", "son", "significa", "indica", "indican", "representa", "muestra", "est",
	"sont", "c'est", "signifie", "désigne", "indique", "indiquent", "ist", "sind", "gilt", "gelten", "bedeutet",
	"meint", "bezeichnet", "zeigt", "é", "são", "indicam", "mostra", "mostram", "use", "uses", "usa", "usan",
	"utiliza", "utilizan", "utilise", "utilisent", "nutzt", "nutzen", "usam", "utilizam", NULL};

static const char *const froms[] = {"reports", "se refiere a", "se refiere al", "se refieren a", "se refieren al",
	"tomado", "tomados", "se réfère au", "se rapporte au", "from", "according to", "per", "reported by",
	"recorded by", "provided by", "returned by", "given by", "match", "matches", "reflect", "reflects",
	"correspond to", "corresponds to", "equal", "equals", "follow", "follows", "come from", "comes from",
	"based on", "derived from", "via", "using", "same as", "以", "按", "按照", "取", "取自", "来自", "來自",
	"来源于", "來源於", "来源为", "源自", "源于", "采自", "摘自", "依据", "依據", "根据", "根據", "据", "參照",
	"参照", "依照", "依", "基于", "基於", "采用", "採用", "使用", "沿用", "获取自", "从", "從", "一致", "相同",
	"等于", "等同于", "等於", "对应", "對應", "参考", "參考", "统计自", "から", "に基づく", "に基づき",
	"に基づきます", "に基づいて", "に基づいています", "による", "によります", "に準じ", "に準じます", "に準拠",
	"に従います", "に従う", "と同じ", "と一致", "を参照", "에서", "따릅니다", "따름", "따른", "가져온",
	"가져왔습니다", "가져옵니다", "기반", "근거", "의거", "동일", "일치", "같습니다", "по", "по данным", "из", "с",
	"со", "взята", "взято", "взяты", "берется", "берутся", "получена", "получены", "соответствует", "соответствуют",
	"совпадает", "совпадают", "согласно", "según", "segun", "provienen", "proviene", "proceden", "procede",
	"tomada", "tomadas", "extraída", "extraídas", "obtenida", "obtenidas", "corresponde", "corresponden",
	"coincide", "coinciden", "conforme", "de acuerdo con", "selon", "d'après", "provient", "proviennent", "issue",
	"issues", "tirée", "tirées", "prise", "prises", "récupérée", "récupérées", "extraite", "extraites",
	"correspond", "correspondent", "conforme à", "conformes à", "stammt", "stammen", "laut", "gemäß", "nach", "von",
	"vom", "aus", "entspricht", "entsprechen", "übernommen", "basiert auf", "basieren auf", "bezieht sich auf",
	"beziehen sich auf", "richtet sich nach", "richten sich nach", "segundo", "vem", "vêm", "provém", "provêm",
	"obtida", "obtidas", "retirada", "retiradas", "extraída", "extraídas", "correspondem", "de acordo com",
	"refere-se", NULL};

static const char *const ofs[] = {"の値", "api の値", "github's", "repository's", "repo's", "repositories'", "repos'",
	"those of", "that of", "the ones of", "github のもの", "githubのもの", "リポジトリのもの", "la de", "las de",
	"la del", "las del", "los de", "celle", "celles", "das des", "das der", "das von", "die des", "die der",
	"die von", "a do", "as do", "a dos", "as dos", "a da", "as da", "a de", "as de", NULL};

static const char *const standards[] = {"is used", "are used", "was used", "were used", "used as", "we use",
	"serves as", "serve as", "为准", "為準", "爲準", "为基准", "為基準", "作为", "作為", "当作", "當作", "视为",
	"為开源时间", "为开源时间", "为开源日期", "為開源時間", "為開源日期", "基準", "準拠", "採用", "使用", "기준",
	"사용", "используется", "используются", "se usa", "se usan", "se utiliza", "se utilizan", "on utilise",
	"est utilisée", "sont utilisées", "verwendet", "é usada", "são usadas", "usa-se", NULL};

static const char *const others[] = {"star", "stars", "star count", "star counts", "stargazers", "fork", "forks",
	"fork count", "license", "licenses", "language", "languages", "description", "descriptions", "link", "links",
	"url", "urls", "name", "names", "star 数", "star数", "stars 数", "stars数", "星数", "星标", "星标数", "星標",
	"星數", "描述", "许可证", "语言", "链接", "名称", "授權", "語言", "連結", "スター", "スター数", "ライセンス",
	"스타", "스타 수", "별", "라이선스", "звезды", "звезд", "число звезд", "количество звезд", "лицензия",
	"лицензии", "язык", "estrellas", "licencia", "licencias", "étoiles", "licence", "licences", "sterne", "lizenz",
	"lizenzen", "estrelas", "licença", "licenças", NULL};

static const char *const fillers[] = {"please", "填写", "列表", "列表中", "本列表", "本列表中", "表格内", "内", "代码",
	"源码", "示します", "示す", "表します", "指します", "han", "the", "a", "an", "of", "in", "on", "at", "to", "by",
	"for", "as", "and", "its", "their", "each", "every", "all", "both", "when", "which", "that", "those", "it",
	"they", "has", "have", "been", "be", "column", "columns", "field", "fields", "value", "values", "table",
	"tables", "in this table", "in this list", "in this column", "this column", "this table", "this date",
	"these dates", "listed", "shown", "given", "displayed", "above", "below", "here", "note", "notes", "nb",
	"project", "projects", "project's", "tool", "tools", "library", "libraries", "package", "packages", "framework",
	"frameworks", "software", "metadata", "api", "information", "info", "respective", "corresponding", "exact",
	"official", "always", "simply", "directly", "automatically", "utc", "only", "own", "one", "ones", "taken",
	"obtained", "fetched", "pulled", "retrieved", "sourced", "read", "s", "这里", "這裡", "了", "在", "上", "于",
	"於", "中", "里", "均", "都", "皆", "也", "全部", "所有", "各", "各个", "该", "該", "此", "其", "其中", "我们",
	"我們", "项目", "項目", "专案", "專案", "工具", "软件", "軟體", "表", "表中", "表格", "表格中", "下表",
	"下表中", "上表", "本表", "本文", "文中", "列", "栏", "欄", "一列", "这一列", "字段", "欄位", "数据", "數據",
	"资料", "資料", "信息", "資訊", "平台", "官方", "接口", "提供", "显示", "顯示", "标注", "標註", "记录", "記錄",
	"所示", "统一", "統一", "直接", "自动", "自動", "获取", "獲取", "得到", "抓取", "读取", "查询", "得出", "计算",
	"計算", "计", "注", "注意", "说明", "說明", "备注", "備註", "附注", "提示", "相应", "當時", "时", "那天",
	"当天", "日", "处", "而", "且", "和", "与", "與", "及", "以及", "所", "统计", "統計", "来源", "來源", "が",
	"を", "に", "で", "と", "も", "各", "各々", "すべて", "全て", "です", "であり", "である", "とする", "とします",
	"としています", "としている", "する", "します", "しています", "している", "した", "したもの", "された",
	"される", "値", "データ", "情報", "取得", "この列", "表の", "表は", "日", "プロジェクト", "ツール",
	"ライブラリ", "備考", "注記", "補足", "上の", "内の", "이", "가", "을", "를", "에", "로", "으로", "와", "과",
	"도", "된", "한", "할", "일", "및", "상", "모두", "모든", "각", "각각", "의미", "뜻합니다", "프로젝트", "도구",
	"라이브러리", "표", "열", "값", "데이터", "정보", "날", "참고", "비고", "입니다", "이며", "이다", "임", "함",
	"합니다", "했습니다", "하였습니다", "되었습니다", "됩니다", "하며", "와의", "에서의", "на", "в", "для", "и",
	"а", "к", "от", "у", "все", "всех", "каждого", "всем", "проект*", "таблиц*", "столб*", "колонк*", "когда",
	"был", "была", "было", "были", "именно", "его", "их", "день", "данные", "данных", "примечание",
	"соответствующего", "соответствующих", "самого", "здесь", "la", "el", "las", "los", "lo", "de", "del", "en",
	"al", "un", "una", "y", "e", "se", "fue", "fueron", "que", "cuando", "cada", "todas", "todos", "su", "sus",
	"proyecto", "proyectos", "tabla", "columna", "nota", "datos", "día", "con", "le", "les", "l'", "d'", "du",
	"des", "sur", "au", "aux", "à", "et", "où", "quand", "chaque", "toutes", "tous", "projet", "projets", "tableau",
	"colonne", "remarque", "données", "jour", "leur", "leurs", "son", "ses", "été", "ont", "das", "die", "der",
	"dem", "den", "ein", "eine", "eines", "auf", "bei", "im", "am", "und", "alle", "aller", "jedes", "jeweils",
	"jeweiligen", "jeweilige", "projekt", "projekts", "projekte", "projektes", "tabelle", "spalte", "hinweis",
	"anmerkung", "wurde", "wurden", "tag", "daten", "angaben", "als", "an", "o", "os", "as", "do", "da", "dos",
	"das", "em", "ao", "aos", "às", "na", "nas", "foi", "foram", "quando", "todas as", "todos os", "projeto",
	"projetos", "tabela", "coluna", "dados", "dia", "seu", "seus", "respectivo", "respectivos", NULL};

/* What stands before them only describes what stands behind. */
static const char *const attributes[] = {"的", "之", "の", "의", NULL};

static const struct word_list lists[] = {
	{CLAIM_CREATION_DATE, creation_dates},
	{CLAIM_OPENING_DATE, opening_dates},
	{CLAIM_DATE, dates},
	{CLAIM_COLUMN, columns},
	{CLAIM_CREATED, created},
	{CLAIM_PLACE, places},
	{CLAIM_IS, is},
	{CLAIM_FROM, froms},
	{CLAIM_OF, ofs},
	{CLAIM_STANDARD, standards},
	{CLAIM_OTHER, others},
	{CLAIM_FILLER, fillers},
	{CLAIM_FILLER | CLAIM_ATTRIBUTE, attributes},
	{0, NULL},
};

void claim_index_init(struct word_index *index)
{
	word_index_init(index, lists);
}
