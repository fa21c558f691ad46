### العربية، فوق السويدية: أسماء الحقول والسجلات والخيارات، وكلمات الموقع. ما ينقص هنا يظهر بالسويدية.

## الحقول

field-activity = النشاط
field-amount = المبلغ
field-applicants = فئات المتقدمين
field-area = البلدية أو المقاطعة
field-basis = أساس المعلومة
field-belongs-to = يخص
field-cancelled = ملغى
field-capacity = عدد الأماكن
field-confirmed = تاريخ التحقق
field-consequences = الآثار المترتبة
field-content = المضمون
field-continued-by = يستمر في
field-cost = التكلفة على المشارك
field-count = العدد
field-decided = موعد القرار
field-decimals = عدد المنازل العشرية
field-described = الوصف
field-done = منجز
field-duration = المدة
field-email = البريد الإلكتروني
field-event = اللقاء
field-extent = النطاق
field-figure = القيمة
field-focus-area-basis = أساس تحديد مجال التركيز
field-focus-areas = مجال التركيز
field-form = النوع
field-function = المنصب
field-fundings = التمويل
field-grew-out-of = نشأ من
field-group = المجموعة
field-holders = الجهة المكلفة
field-host-names = أسماء النطاقات
field-how-to-apply = طريقة المشاركة
field-invited = المشاركون والمدعوون
field-key = المفتاح
field-languages = اللغات
field-leads = الجهة المسؤولة
field-least-amount = أدنى مبلغ
field-legal-basis = الأساس القانوني
field-lesson = الدرس المستفاد
field-may-apply = من يحق له التقدم
field-meetings-per-year = عدد الاجتماعات في السنة
field-members = الأعضاء
field-milestones = الخطوات المرحلية
field-most-amount = أعلى مبلغ
field-motto = الشعار
field-name = الاسم
field-names = الأسماء السابقة
field-observations = القيم
field-on = التاريخ
field-openness = من يمكنه المشاركة
field-organisation = الجهة
field-organisation-number = رقم المنظمة
field-outcome = ما آلت إليه المبادرة
field-part = تمويل جزئي
field-part-of = جزء من
field-parties = الأطراف
field-partners = المشاركون
field-percent-done = نسبة الإنجاز بالمئة
field-period = الفترة
field-persons = تتكوّن من أشخاص
field-place-held = المكان
field-places-offered = الأماكن المعروضة
field-plan = الخطة
field-planned-participants = عدد المشاركين المخطط له
field-possible = محتمل
field-predecessors = ما سبقه
field-programme = مصدر التمويل
field-providers = الجهة الممولة
field-published = تاريخ النشر
field-publishers = الناشر
field-purpose = الغرض
field-quality = جودة البيانات
field-quick-dates = تواريخ سريعة
field-reached-participants = عدد المشاركين الفعلي
field-reaches = موجّه إلى
field-recurs = التكرار
field-reference-number = رقم القيد
field-registration-closes = آخر يوم للتسجيل
field-remark = ملاحظة
field-renewal = التمديد
field-responsible = المسؤولون
field-review-months = عدد الأشهر بين كل تحقق وآخر
field-role = الدور
field-serves = يسهم في الأهداف
field-share = الحصة بالمئة
field-shown-as-of = اليوم المعروض
field-signed-on = تاريخ التوقيع
field-slug = الاسم في عنوان الصفحة
field-source-place = الموضع في المصدر
field-sources = المصدر
field-stage = المرحلة
field-status = الوضع
field-steward = المسؤول عن المعلومة
field-substitute = بديل
field-summary = الملخص
field-supersedes = يحل محل
field-target-groups = الفئة المستهدفة
field-telephone = الهاتف
field-times = الأوقات
field-title = العنوان
field-touches = يؤثر في
field-unit = وحدة القياس
field-vacant = شاغر
field-visibility = من يمكنه الاطلاع
field-website = الموقع الإلكتروني
field-year = السنة

## أنواع السجلات: المفرد والجمع

kind-partnership = شراكة
kinds-partnership = الشراكات
kind-document = وثيقة
kinds-document = الوثائق
kind-organisation = جهة
kinds-organisation = الجهات
kind-phase = مرحلة
kinds-phase = المراحل
kind-focus-area = مجال تركيز
kinds-focus-area = مجالات التركيز
kind-target-group = فئة مستهدفة
kinds-target-group = الفئات المستهدفة
kind-mandate = تكليف
kinds-mandate = التكليفات
kind-function = منصب
kinds-function = المناصب
kind-group = مجموعة
kinds-group = المجموعات
kind-programme = مصدر تمويل
kinds-programme = مصادر التمويل
kind-call = منحة متاحة
kinds-call = المنح المتاحة
kind-plan = خطة
kinds-plan = الخطط
kind-goal = هدف
kinds-goal = الأهداف
kind-activity = نشاط في خطة
kinds-activity = أنشطة الخطط
kind-follow-up = متابعة
kinds-follow-up = المتابعات
kind-dialogue = حوار
kinds-dialogue = الحوارات
kind-event = لقاء
kinds-event = اللقاءات
kind-decision = قرار
kinds-decision = القرارات
kind-agreement = اتفاقية
kinds-agreement = الاتفاقيات
kind-initiative = مبادرة
kinds-initiative = المبادرات
kind-contact = جهة اتصال
kinds-contact = جهات الاتصال
kind-notice = تغيّر في الظروف
kinds-notice = التغيّرات في الظروف
kind-indicator = مؤشر
kinds-indicator = المؤشرات

## الخيارات الثابتة

audience-public = الجميع
audience-partners = الشراكة
audience-internal = داخلي
basis-stated = مذكور في المصدر
basis-derived = مستنتج من المصدر
basis-judged = مبني على تقدير
organisation-form-municipality = بلدية
organisation-form-county-board = مجلس إدارة المحافظة (länsstyrelse)
organisation-form-region = إقليم (region) أو مجلس محافظة (landsting)
organisation-form-state-agency = هيئة حكومية
organisation-form-civil-society = مجتمع مدني
organisation-form-folk-high-school = مدرسة شعبية عليا (folkhögskola)
organisation-form-company = شركة
organisation-form-housing-company = شركة إسكان
organisation-form-unit = وحدة
organisation-form-partnership = الشراكة
organisation-form-other = غير ذلك
phase-form-cooperation = تعاون
phase-form-partnership = شراكة
phase-form-project = مشروع
group-form-steering = مجموعة توجيه
group-form-management = مجموعة قيادة استراتيجية
group-form-reference = مجموعة مرجعية
group-form-working = مجموعة عمل
group-form-network = شبكة
group-form-forum = منتدى
group-form-council = مجلس
group-form-other = غير ذلك
focus-area-form-focus-area = مجال تركيز
focus-area-form-operational-area = مجال عمل
focus-area-form-area = مجال
focus-area-form-cross-cutting = مشترك بين المجالات
target-group-form-primary = أساسية
target-group-form-secondary = قد تكون معنية أيضًا
target-group-form-named = مذكورة في مبادرة
document-form-presentation = عرض تقديمي
document-form-web-page = صفحة إلكترونية
document-form-advice = إرشادات عامة
document-form-analysis = تحليل
document-form-report = تقرير
document-form-template = نموذج
document-form-information = معلومات
document-form-minutes = محضر
document-form-agreement = اتفاقية
document-form-plan = خطة
document-form-other = غير ذلك
initiative-form-project = مشروع
initiative-form-pre-study = دراسة تمهيدية
initiative-form-service = خدمة
initiative-form-course = دورة
initiative-form-activity = نشاط
initiative-form-survey = مسح وحصر
initiative-form-resource = مورد مشترك
stage-not-stated = غير مذكور
stage-idea = فكرة
stage-applied = قُدّم الطلب
stage-granted = تمت الموافقة
stage-planned = مخطط له
stage-ongoing = جارٍ
stage-paused = متوقف مؤقتًا
stage-completed = منتهٍ
stage-cancelled = ملغى
status-ongoing = جارٍ
status-uncertain = غير مؤكد
status-planned = مخطط له
status-proposed = مقترح
status-paused = متوقف مؤقتًا
status-coming = قادم
status-open = مفتوح
status-valid = سارٍ
status-expiring = ينتهي قريبًا
status-completed = منتهٍ
status-closed = مغلق
status-expired = انتهى سريانه
status-cancelled = ملغى
status-not-yet = لم يحن وقته بعد
reaches-newcomers = الوافدون الجدد
reaches-staff = الموظفون
reaches-organisations = الجهات
openness-anyone = مفتوح للجميع
openness-referral = عن طريق الإحالة أو التوجيه
openness-not-for-individuals = ليس للأفراد
outcome-continues = مستمرة
outcome-ordinary-work = أصبحت جزءًا من العمل المعتاد
outcome-ended = توقفت
party-role-partner = مشارك
party-role-lead = الجهة المسؤولة
party-role-co-applicant = شريك في تقديم الطلب
party-role-funder = ممول
party-role-signatory = موقّع
party-role-member = عضو
party-role-chair = رئيس
party-role-convener = الداعي إلى الاجتماعات
party-role-invited = يمكن دعوته
party-role-process-leader = قائد سير العمل
programme-form-european-fund = صندوق للاتحاد الأوروبي
programme-form-state = أموال من الدولة
programme-form-regional = أموال من الإقليم
programme-form-county-board-grant = منحة من مجلس إدارة المحافظة
programme-form-own-money = أموال الأطراف نفسها
programme-form-other = غير ذلك
applicant-form-municipalities = البلديات
applicant-form-regions = الأقاليم
applicant-form-civil-society = منظمات المجتمع المدني
applicant-form-state-agencies = الهيئات الحكومية
applicant-form-education = المدارس ومؤسسات التعليم العالي
applicant-form-companies = الشركات
agreement-form-regional = اتفاقية إقليمية
agreement-form-local-agreement = اتفاقية محلية (LÖK)
agreement-form-young-people = اتفاقية من أجل الشباب (DUA)
agreement-form-reception-and-settlement = الاستقبال والسكن
agreement-form-reception = استقبال اللاجئين
agreement-form-unaccompanied-children = الأطفال غير المصحوبين بذويهم
agreement-form-childrens-introduction = تعريف الأطفال والشباب بالمجتمع
agreement-form-other = غير ذلك
extent-single = اتفاقية واحدة
extent-class = نوع من الاتفاقيات
event-form-meeting = اجتماع
event-form-dialogue = جلسة حوار
event-form-conference = مؤتمر
event-form-training = تدريب
event-form-network-day = يوم لقاء الشبكة
event-form-visit = زيارة
event-form-process = سير عمل
decision-form-presented = عُرض
decision-form-anchored = حظي بالتأييد
decision-form-adopted = اعتُمد
decision-form-decided = تقرّر
decision-form-revised = عُدّل
decision-form-noted = أُخذ العلم به
plan-form-strategy = استراتيجية
plan-form-action-plan = خطة عمل
plan-form-year-plan = خطة سنوية
goal-form-goal = هدف
goal-form-motto = شعار
goal-form-purpose = غرض
goal-form-national = هدف وطني
progress-not-stated = غير مذكور
progress-planned = مخطط له
progress-ongoing = جارٍ
progress-late = متأخر
progress-done = منجز
progress-stopped = أُوقف
notice-form-law = قانون أو مرسوم
notice-form-guidance = إرشادات
notice-form-funding = أموال
notice-form-responsibility = المسؤولية والتنظيم
notice-form-other = غير ذلك
quality-final = نهائية
quality-preliminary = أولية
quality-revised = معدّلة
quality-missing = غير متوفرة
quality-suppressed = لا تُعرض لقلة العدد

## كلمات الموقع

own-name = العربية
product = Helhetsbild
skip-to-content = انتقل إلى المحتوى
navigation-label = القائمة الرئيسية
menu-open = القائمة
menu-close = إغلاق
languages-label = اللغات
search-label = ابحث في الموقع
search-placeholder = ابحث عن مبادرة أو مكان أو منحة …
search-button = ابحث
search-everything = ابحث في كل شيء
nav-picture = الصورة الكاملة
nav-municipalities = البلديات
nav-calendar = التقويم
nav-changes = الجديد والمعدّل
nav-timeline = الخط الزمني
footer-work = العمل
footer-steering = الخطط والأموال والقرارات
footer-about = عن الموقع
footer-neighbours = شراكات أخرى هنا
footer-note = تأتي المعلومات من مصادر الشراكة نفسها. وما لا يقوله المصدر يظهر على أنه غير مذكور.
yes = نعم
no = لا
any = الكل
not-stated = غير مذكور
not-public = غير متاح للعموم
no-information = لا توجد معلومات
start-unknown = البداية غير مذكورة
end-unknown = النهاية غير مذكورة
end-open = حتى إشعار آخر
attested = ذُكر في المصدر بتاريخ
area-not-stated = غير مذكور
area-some-not-named = بعض البلديات (دون تسميتها)
area-whole-county = المحافظة كلها
area-country = البلد كله
# $day (String)
# $month (String)
# $year (String)
date-day = { $day } { $month } { $year }
# $month (String)
# $year (String)
date-month = { $month } { $year }
# $from (String)
# $to (String)
date-between = في وقت ما بين { $from } و{ $to }
# $day (String)
date-at-latest = { $day } على أبعد تقدير
# $day (String)
date-at-earliest = { $day } على أقرب تقدير
# $number (String)
amount-kronor = { $number } كرونة
# $number (String)
amount-euro = { $number } يورو
language-sv = السويدية
language-en = الإنجليزية
language-ar = العربية
language-so = الصومالية
language-ti = التغرينية
language-fa = الفارسية والدرية
language-uk = الأوكرانية
day-label = اليوم المعروض
day-today = اليوم
# $day (String)
day-setting = يعرض الموقع الوضع كما كان في { $day }.
# $day (String)
day-asked = ترى ما كان ساريًا في { $day } بحسب ما نعرفه الآن.
# $day (String)
day-is-today = ترى الوضع اليوم، { $day }.
# $text (String)
# $day (String)
day-not-understood = «{ $text }» ليس تاريخًا صحيحًا. اكتبه هكذا: { "\u200E" }2018-03-09. تعرض الصفحة الوضع في { $day }.
day-pick = اعرض يومًا آخر
day-show = اعرض
# $words (String)
in-source = في المصدر: «{ $words }»
start-title = البداية
# $day (String)
start-figures = الوضع في { $day }
start-calls = منح يمكن التقدم إليها
# $day (String)
start-no-calls = لم تكن أي منحة في المصادر مفتوحة للتقديم في { $day }.
start-all-calls = كل المنح
start-meetings = اللقاءات القادمة
# $day (String)
start-no-meetings = لم تكن هناك لقاءات قادمة معروفة في { $day }.
start-next-meetings = التالي في المصادر: { $month }
# $day (String)
start-no-plans = لم تكن أي خطة في المصادر سارية في { $day }.
start-ongoing = المبادرات الجارية
# $day (String)
start-no-ongoing = لم تكن أي مبادرة في المصادر جارية بالتأكيد في { $day }.
start-all-initiatives = كل المبادرات
start-to-picture = الصورة الكاملة مع الشرح
start-all-plans = كل الخطط
start-all-changes = كل الجديد والمعدّل
map-title = بلديات المحافظة
map-caption = يدل الرقم على عدد المبادرات التي تصل إلى البلدية. أقوى لون: توجد مبادرة تذكرها بالاسم.
map-as-table = البيانات نفسها في جدول
# $name (String)
# $local (Number)
# $reached (Number)
map-label = { $name }: { $local ->
        [zero] لا تذكرها أي مبادرة
        [one] تذكرها مبادرة واحدة
        [two] تذكرها مبادرتان
        [few] تذكرها { $local } مبادرات
       *[other] تذكرها { $local } مبادرة
    }، { $reached ->
        [zero] ولا تصل إليها أي مبادرة
        [one] وتصل إليها مبادرة واحدة
        [two] وتصل إليها مبادرتان
        [few] وتصل إليها { $reached } مبادرات
       *[other] وتصل إليها { $reached } مبادرة
    }
column-local = مبادرات تذكر البلدية
column-reached = مبادرات تصل إلى البلدية
municipalities-intro = هنا ترى ما يجري في كل بلدية. المبادرات الموجهة إلى المحافظة كلها تصل إلى جميع البلديات.
municipalities-none = لم تحدد الشراكة أي محافظة.
# $code (String)
municipality-intro = رمز البلدية { $code }،
municipality-no-initiatives = لا توجد في المصادر مبادرات تصل إلى البلدية في هذا اليوم.
municipality-no-contacts = لم تُذكر جهة اتصال للبلدية.
municipality-no-agreements = لا توجد معلومات عن اتفاقيات في البلدية.
municipality-no-events = لا توجد لقاءات تخص البلدية في الأيام القادمة.
municipality-no-groups = لا توجد في المصادر مجموعات تذكر البلدية.
facet-municipality = البلدية
facet-lead = الجهة المسؤولة
intro-initiatives = مشاريع وخدمات ودورات وأنشطة: من يفعل ماذا وأين ولمن وبأموال من.
intro-calls = أموال يمكن التقدم بطلب للحصول عليها، ومن يحق له التقدم، وآخر يوم لتقديم الطلب.
intro-agreements = اتفاقيات بين أطراف في المحافظة. «لا توجد معلومات» تعني أن أحدًا لم يجب، لا أن الاتفاقية غير موجودة.
intro-contacts = من يجيب عن ماذا ولأي بلدية. تُذكر هنا المناصب لا الأشخاص.
intro-focus-areas = المجالات التي اختارت الشراكة العمل فيها، وهي تختلف من سنة إلى أخرى.
intro-target-groups = الفئات التي يوجَّه إليها العمل، كما تحددها المصادر.
intro-organisations = كل من ورد ذكره في العمل: بلديات وهيئات ومدارس وجمعيات وشركات.
intro-groups = مجموعات التوجيه ومجموعات العمل والشبكات.
intro-plans = استراتيجيات وخطط عمل وخطط سنوية بأهدافها وأنشطتها.
intro-notices = ما يتغير حول العمل، ومتى يبدأ التغيير، وما يترتب عليه.
intro-indicators = أرقام لكل بلدية وسنة من الإحصاءات الرسمية.
intro-documents = الوثائق التي تأتي منها المعلومات.
intro-functions = مناصب يمكن دعوة أصحابها أو سؤالهم، وهي نفسها في عدة بلديات.
# $count (Number)
list-all = { $count } — { $kind }
# $count (Number)
list-found = { $count ->
        [zero] لا شيء يطابق اختيارك
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $count } نتائج
       *[other] { $count } نتيجة
    }
# $count (Number)
list-hidden = اعرض أيضًا ما انتهى أو لم يُعرف بعد أو لا توجد عنه معلومات حديثة في هذا اليوم ({ $count })
list-with-history = بما في ذلك المنتهية
list-search = ابحث في القائمة
list-search-label = ابحث في القائمة
list-narrow = تضييق القائمة
list-empty = لا شيء للعرض لهذا اليوم وهذا الاختيار.
chosen = مختار
chosen-label = المختار
chosen-remove = إزالة
sizes-label = في كل صفحة:
sort-label = رتّب حسب
sort-title = العنوان
sort-start = الأقدم بدايةً
sort-latest-start = الأحدث بدايةً
sort-changed = آخر تعديل
as-csv = تنزيل بصيغة CSV
pages-label = الصفحات
page-word = صفحة
# $count (String)
show-all = اعرض الكل ({ $count })
crumbs-label = أنت هنا
record-facts = البيانات
record-about = عن هذا السجل
record-source = المصدر
record-own-source = الوثيقة نفسها مصدر.
record-missing = غير مذكور في المصدر
record-history = التعديلات
# $kind (String)
# $field (String)
related-heading = { $kind } ({ $field })
# $count (String)
related-more = … و{ $count } غيرها.
missing-start = تاريخ البدء
missing-end = تاريخ الانتهاء
history-entered = (إضافة)
history-changed = (تعديل)
history-withdrawn = (سحب)
history-restored = (استعادة)
withdrawn-title = سُحب السجل
withdrawn-said = { $title }: سحبت الجهة المسؤولة هذا السجل في { $day }.
chain-within = جزء من
chain-parts = الأجزاء
chain-before = نشأ من
chain-after = أدى إلى
# $day (String)
fresh-checked = تم التحقق في { $day }
# $day (String)
fresh-from-source = المصدر من { $when }
fresh-entered = أُدخلت في { $day }
# $known (String)
fresh-stale = { $known } – قد يكون قديمًا
stale-short = المعلومة قديمة وربما تغيرت.
agreements-overview = نظرة عامة على المحافظة
agreements-nothing = لا تذكر المصادر أي اتفاقية محلية بعينها. لذلك تظهر عبارة «لا توجد معلومات» في كل مكان.
contacts-look-up = من يجيب؟
contacts-question = سؤال عن
contacts-show = اعرض جهات الاتصال
# $title (String)
chart-label = رسم بياني: { $title }
indicator-empty = لم تُدخل أي قيم بعد.
# $day (String)
picture-intro = ما يجري من أجل الوافدين الجدد في كل مجال وبلدية في { $day }. تقود كل خانة إلى المبادرات التي وراءها.
# $day (String)
picture-caption = مجال التركيز والبلدية في { $day }
# $day (String)
picture-empty = لم يكن أي مجال تركيز ساريًا في المصادر في { $day }، لذلك لا يوجد مجال نحسب به.
# $count (Number)
picture-outside = هناك مبادرات كانت جارية أو مخططًا لها في ذلك اليوم ولا تظهر في أي خانة، لأن المصدر لا يذكر لها مجال تركيز. عددها: { $count }.
legend = مفتاح الرموز
state-local = مبادرة في البلدية
state-county-wide = مبادرة للمحافظة كلها
state-planned = مخطط لها
state-uncertain = غير مؤكد
# $area (String)
# $municipality (String)
# $state (String)
# $count (Number)
cell-label = { $area }، { $municipality }: { $state }، { $count ->
        [zero] لا مبادرات
        [one] { $count } مبادرة
        [two] { $count } مبادرتان
        [few] { $count } مبادرات
       *[other] { $count } مبادرة
    }
how-we-count = كيف نحسب
timeline-intro = كل المبادرات التي يُعرف شيء عن فترتها. الشريط ذو الحافة المتقطعة له بداية أو نهاية لا يذكرها المصدر.
timeline-empty = لا توجد مبادرات معروفة الفترة.
# $count (Number)
timeline-undated = عدد المبادرات التي لا يذكر المصدر فترتها: { $count }.
# $month (String)
calendar-title-month = التقويم { $month }
calendar-intro = لقاءات ومؤتمرات وآخر أيام تقديم الطلبات.
calendar-months = الأشهر
# $month (String)
calendar-empty = لا تذكر المصادر شيئًا في { $month }.
# $month (String)
calendar-some-time = في وقت ما في { $month }
calendar-without-date = بلا تاريخ في المصدر
calendar-all = كل اللقاءات في قائمة
changes-title = الجديد والمعدّل في الموقع
changes-intro = ما أُضيف إلى الموقع وما عُدّل فيه، الأحدث أولًا. ولا يدل ذلك على وقت حدوث الأمر في الواقع.
changes-empty = لم يُضف شيء بعد.
changes-by-form = عُدّل في الموقع
changes-from = من { $file }
changes-older = التعديلات الأقدم موجودة في صفحة كل سجل.
search-title = البحث
# $words (String)
search-title-for = البحث: { $words }
# $words (String)
# $count (Number)
search-found = { $count ->
        [zero] لا توجد نتائج للبحث عن «{ $words }»
        [one] نتيجة واحدة للبحث عن «{ $words }»
        [two] نتيجتان للبحث عن «{ $words }»
        [few] { $count } نتائج للبحث عن «{ $words }»
       *[other] { $count } نتيجة للبحث عن «{ $words }»
    }.
# $words (String)
search-nothing = لا شيء هنا يحتوي على «{ $words }».
# $words (String)
search-corrected = لا شيء يحتوي على «{ $words }»، لذلك بحثنا عن كلمة قريبة منها.
search-place = صفحة البلدية:
search-suggestions = هل تقصد:
search-not-yet = يجري إعداد البحث وسيكون جاهزًا بعد لحظات. القوائم في أسفل الصفحة متاحة الآن.
search-help = جرّب كلمة أقصر أو أكثر شيوعًا، أو استخدم القوائم في أسفل الصفحة.
search-invite = اكتب ما تبحث عنه. يتعامل البحث تلقائيًا مع تصريفات الكلمات والكلمات المركبة والأخطاء الإملائية الصغيرة.
about-title = عن الموقع
about-lead = هنا تعرض الشراكة من يفعل ماذا من أجل اندماج الوافدين الجدد، وأين ولمن وبأموال من وإلى متى، وأين لم يجب أحد.
about-reading = كيف تقرأ المعلومات
about-unknown = ما لا يقوله المصدر يظهر على أنه غير مذكور. نحن لا نخمّن. وما استُنتج أو قُدّر توضع عليه علامة.
about-dates = التواريخ دقيقة بقدر دقة المصدر وتظهر بكلماته، مثل «hösten 2017» (خريف 2017). يمكنك عرض الموقع كله ليوم آخر من أسفل كل صفحة.
about-fresh = يبيّن كل سجل متى كان آخر علم بصحته. وتوضع علامة على المعلومات القديمة.
about-persons = تُذكر هنا المناصب لا الأشخاص. لا يستخدم الموقع ملفات تعريف الارتباط (cookies) ولا يقيس الزيارات.
about-holds = ما يوجد هنا
about-kind = النوع
about-number = العدد
about-sources = المصادر
about-map = الخريطة
about-map-text = حدود البلديات مبنية على بيانات مفتوحة من هيئة الإحصاء السويدية (SCB)، بصورة مبسطة.
accessibility-title = بيان إمكانية الوصول
# $name (String)
accessibility-lead = تريد { $name } أن يتمكن الجميع من استخدام الموقع. هنا نبيّن مدى استيفائه لقانون إمكانية الوصول إلى الخدمات العامة الرقمية.
accessibility-how = ما مدى إمكانية الوصول إلى الموقع؟
accessibility-conformance = الموقع متوافق جزئيًا مع القانون. وهو مبني وفق معيار WCAG 2.2 بمستوى AA.
accessibility-known = أوجه القصور المعروفة
accessibility-known-language = كثير من النصوص متاح بالسويدية فقط حتى عندما تقرأ بلغة أخرى. وهي معلَّمة لكي يغيّر قارئ الشاشة صوته.
accessibility-known-map = في الخريطة مساحات صغيرة. البيانات نفسها موجودة دائمًا في جدول بجانبها.
accessibility-tested = كيف اختُبر الموقع
accessibility-method = يُختبر كل نوع من الصفحات آليًا بأداة axe في الوضعين الفاتح والداكن وبالعربية مع كل إصدار جديد. ولم تُجرَ بعد مراجعة من شخص مستقل.
accessibility-report = ساعدنا على التحسين
accessibility-report-text = تواصل مع الشراكة إذا تعذر استخدام شيء ما أو إذا احتجت إلى المحتوى بطريقة أخرى:
accessibility-supervisor = الرقابة
accessibility-supervisor-text = تتولى هيئة الإدارة الرقمية (Digg) الرقابة. يمكنك إبلاغها بأوجه القصور:
not-found-title = هذه الصفحة غير موجودة
not-found-text = لا يقود العنوان إلى أي صفحة. ربما كُتب خطأ.
not-found-guesses = هل تقصد واحدة من هذه؟
not-found-start = إلى صفحة البداية
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
# يعرض التقويم أول حرفين من الاسم، لذلك تُكتب الأيام دون «ال».
weekday-1 = اثنين
weekday-2 = ثلاثاء
weekday-3 = أربعاء
weekday-4 = خميس
weekday-5 = جمعة
weekday-6 = سبت
weekday-7 = أحد

## الصورة الكاملة: المصفوفة والفراغات والنهايات

kind-confirmation = تأكيد
kinds-confirmation = التأكيدات
field-agreement-form = نوع الاتفاقية
field-need-indicator = مؤشر الحاجة
confirmation-form-nothing-exists = لا يوجد شيء
confirmation-form-not-applicable = لا ينطبق
agreement-missing = غير موجودة (مؤكد)
side-area-municipality = مجال التركيز والبلدية
side-group-municipality = الفئة المستهدفة والبلدية
side-area-group = مجال التركيز والفئة المستهدفة
side-label = اعرض الصورة حسب
state-white-spot = فراغ (مؤكد)
state-not-applicable = لا ينطبق (مؤكد)
mark-stale = معلومات قديمة
mark-overlapping = عدة مبادرات محلية
white-spots = الفراغات المؤكدة
white-spots-none = لم تؤكد أي بلدية وجود فراغ في { $day }. ولا يعني ذلك أن كل شيء مغطى: أدناه ترى أين لم يجب أحد.
white-spots-weighed = الحاجة الأكبر أولًا، بحسب { $indicator }.
white-spots-unweighed = لم تختر الشراكة مقياسًا للحاجة، لذلك يتساوى الجميع.
silences = هنا لم يجب أحد
silences-none = لكل خانة معلومات.
need-figure = الحاجة { $figure } ({ $year })
cliffs = ينتهي دون استمرار
cliffs-intro = مبادرات تنتهي هي أو أموالها خلال اثني عشر شهرًا دون أن يليها شيء.
cliffs-none = لا شيء في المصادر ينتهي دون استمرار خلال اثني عشر شهرًا من { $day }. كثير من المبادرات لا نهاية مذكورة لها.
cliff-work = تنتهي المبادرة
cliff-funding = ينتهي التمويل
column-ends = ما الذي ينتهي
column-when = متى
start-gaps-line = الفراغات المؤكدة: { $spots }. الخانات التي لم يجب فيها أحد: { $silences }.
start-cliffs-line = المبادرات التي تنتهي دون استمرار خلال اثني عشر شهرًا: { $count }.

## الزمن على محورين

seen-label = كما كان الموقع
seen-then = ترى الموقع كما كان في { $day }. لا تظهر التغييرات اللاحقة.
seen-back = اعرض الموقع كما هو الآن
seen-not-yet-title = لم يكن الموقع موجودًا حينها
seen-not-yet = أُدخلت أولى المعلومات هنا في { $day }. لمعرفة ما كان ساريًا في يوم أسبق بحسب ما نعرفه الآن اختر اليوم من أسفل الصفحة.
unavailable-title = تعذر العرض الآن
unavailable-text = تعذرت قراءة ذاكرة الموقع الآن. حاول مرة أخرى بعد قليل.
compare-title = قارن بين يومين
compare-intro = ما بدأ وما انتهى بين يومين، وما عُدّل هنا في الموقع. وهما أمران مختلفان.
compare-days = اختر اليومين
compare-from = من
compare-to = إلى
compare-button = قارن
compare-turned = بدأ وانتهى { $from } – { $to }
compare-turned-note = بحسب تواريخ السجلات نفسها كما نعرفها الآن.
compare-turned-none = لم يبدأ ولم ينته شيء بصورة مؤكدة بين اليومين.
compare-started = بدأ
compare-ended = انتهى
compare-unsure = غير مؤكد في أحد اليومين
compare-edited = عُدّل في الموقع { $from } – { $to }
compare-edited-note = وقت كتابة الشيء هنا، لا وقت حدوثه.
compare-edited-none = لم يُعدّل شيء في الموقع بين اليومين.
compare-not-yet = لم يكن الموقع موجودًا في { $day } لذلك يُعد كل ما أُدخل لاحقًا جديدًا.

field-accessibility-contact = جهة الاتصال الخاصة بإمكانية الوصول
status-unattested = لا توجد معلومات حديثة
list-none-entered = لم تُدخل بيانات بعد: { $kind }.
list-unknown = «{ $value }» ليست من خيارات { $facet }. تعرض القائمة الكل.
day-choose = اختر يومًا آخر:
municipality-reached = مبادرات تصل إلى البلدية: { $reached }، منها ما يذكرها بالاسم: { $local }.
search-too-short = اكتب حرفين على الأقل.
accessibility-no-contact = لم تحدد الشراكة بعد جهة اتصال لإمكانية الوصول.
about-partnership = عن الشراكة
list-to-filters = تضييق القائمة
related-successors = الجهات التي خلفتها
related-led = { $kind } التي تُقاد من هنا
related-part = { $kind } بمشاركة من هنا
related-paid = { $kind } بتمويل من هنا
related-sourced = { $kind } مصدرها هذا
related-serving = { $kind } التي تسهم في هذا
plan-outline = الأهداف والأنشطة
plan-no-goal = أنشطة بلا هدف مذكور
plan-no-activity = لا يذكر المصدر نشاطًا لهذا الهدف.

## الباب: كلمات بسيطة

door-title = جديد في السويد
door-lead = اختر مكان سكنك وما تحتاج إليه. لن ترى إلا ما يمكنك الذهاب إليه بنفسك الآن.
door-card = هل أنت جديد في السويد؟ اعرف أين يمكنك الذهاب في مكان سكنك.
door-municipality = أين تسكن؟
door-municipality-choose = اختر البلدية
door-need = ماذا تحتاج؟
door-need-any = اعرض كل شيء
door-need-kinds = أريد أن
door-need-areas = أريد مساعدة في
door-show = اعرض
door-kind-course = أحضر دورة
door-kind-service = أحصل على دعم ومشورة
door-kind-activity = أقوم بنشاط مع آخرين
door-kind-project = أشارك في مشروع
door-choose-first = اختر بلديتك لنعرض لك ما هو موجود فيها.
door-other-language = معظم المعلومات مكتوبة بالسويدية. ربما يستطيع أحد أن يقرأها معك.
# $place (String)
door-here = يمكنك الذهاب الآن إلى ما يلي في { $place }
door-ask-first = اسأل أولًا
door-ask-first-note = هذا مخصص للوافدين الجدد، لكن المعلومات لا تؤكد أنه يمكنك الحضور بنفسك أو في أي بلدية. اسأل قبل أن تذهب.
door-none-title = لم نجد شيئًا الآن
# $place (String)
door-none = لا نعرف في { $place } شيئًا يناسب ما اخترته. قد توجد مساعدة رغم ذلك. جرّب «اعرض كل شيء» أو اسأل أحدًا من المذكورين أدناه.
# $place (String)
door-whom = من يمكنك أن تسأل في { $place }؟
door-whom-none = لم تُسجَّل بعد جهة اتصال للبلدية. يمكنك أن تسأل شخصًا آخر في المقاطعة.
door-all-contacts = كل جهات الاتصال
door-open-anyone = مفتوح للجميع. يمكنك الحضور بنفسك.
door-open-referral = تحتاج إلى إحالة.
door-open-unknown = لا نعرف إن كان يمكنك الحضور بنفسك.
door-place = المكان
door-time = الوقت
door-length = المدة
door-language = اللغة
door-cost = التكلفة
door-how = كيف تشارك
door-contact = للتواصل
door-not-stated = لا يذكر المصدر
door-ask-here = اسأل في البلدية

## كيف نحسب

how-lead = ماذا تعني الخانات والألوان والعلامات والأرقام، وما لا نقول عنه شيئًا.
how-covers-title = ما الذي يغطي
how-covers = تُعد الخانة مغطاة عندما تكون هناك مبادرة جارية في ذلك اليوم تصل إلى الوافدين الجدد أنفسهم ويمكن للفرد الالتحاق بها. والعمل الموجه إلى الموظفين أو المنظمات لا يغطي أي خانة، بل يوجد في قائمة المبادرات. وإذا لم يذكر المصدر إلى من تصل المبادرة فهي تُحسب.
how-reach-title = في البلدية أو في المقاطعة كلها
how-reach = المبادرة التي تذكر البلدية باسمها تظهر كمبادرة في البلدية. والمبادرة الموجهة إلى المقاطعة كلها تُحسب في كل بلدية، حتى التي تضاف لاحقًا، لكنها تظهر على حدة لأنها قد لا تكون موجودة في المكان.
how-uncertain-title = غير مؤكد
how-uncertain = «غير مؤكد» تعني أن تواريخ المصدر غير دقيقة أو قديمة جدًا، أو أن المبادرة متوقفة مؤقتًا، أو أن المصدر يقول «بعض البلديات» دون أن يسميها. و«بعض البلديات» لا تُحسب أبدًا كالمقاطعة كلها.
how-white-spot-title = «لا توجد معلومات» ليست فراغًا
how-white-spot = «لا توجد معلومات» تعني أن أحدًا لم يجب. لا نقول إن هناك فراغًا إلا بعد أن تؤكد البلدية نفسها، أو المسؤول عن المعلومة، أنه لا يوجد شيء. وينطبق الأمر نفسه على الاتفاقيات.
how-not-applicable-title = لا ينطبق
how-not-applicable = قالت البلدية إن المجال لا ينطبق فيها، مثلًا لأن الفئة لا تسكن هناك. والسبب مذكور في التأكيد الذي وراء الخانة.
how-stale-title = معلومات قديمة
how-stale = تُراجع كل معلومة في فترات منتظمة: المبادرة كل ستة أشهر. وإذا مضى ضعف هذه المدة توسم المعلومة بأنها قديمة. وتوسم الخانة عندما يكون كل ما يغطيها قديمًا.
how-overlapping-title = عدة مبادرات محلية
how-overlapping = تظهر هذه العلامة عندما تذكر أكثر من مبادرة البلدية في الخانة نفسها. ليس هذا خطأ، لكنه يستحق حديثًا.
how-cliff-title = ينتهي دون استمرار
how-cliff = مبادرة جارية، أو جزء من أموالها، تنتهي خلال اثني عشر شهرًا دون استمرار يبدأ خلال ثلاثة أشهر من النهاية. والنهاية غير الدقيقة تُحسب من أول يوم ممكن لها. والعمل الذي لا تُذكر نهايته لا يُحسب.
how-need-title = وزن الحاجة
how-need = تُرتب الفراغات بحسب مقياس اختارته الشراكة، مثل عدد الوافدين الجدد لكل ألف نسمة: آخر قيمة حتى السنة المعروضة. وإذا لم يُختر مقياس تساوت الأوزان، وتقول الصفحة ذلك.
how-dates-title = التواريخ دقيقة بقدر مصدرها
how-dates = تبقى كلمات المصدر كما هي. «الربيع» يُحسب من 1 يناير إلى 30 يونيو، و«الصيف» من 1 يونيو إلى 31 أغسطس، و«الخريف» من 1 أغسطس إلى 31 ديسمبر، و«الشتاء» من 1 نوفمبر إلى 31 مارس. واليوم الأخير داخل في المدة.
how-axes-title = نوعان من الزمن
how-axes = «اليوم المعروض» هو ما كان ساريًا آنذاك كما نعرفه الآن. و«الموقع كما كان» هو ما كان مكتوبًا هنا آنذاك. ولا يُخلط بينهما أبدًا.
how-figures-title = الأرقام يمكن فتحها
how-figures = وراء الخانات والأرقام روابط إلى ما تعدّه. وحيث لا توجد قائمة كهذه يقف الرقم بلا رابط. وما تعرضه الصورة موجود دائمًا في جدول وفي ملف CSV.
column-need = الحاجة
column-said-by = التأكيد
column-state = الحالة
column-marks = علامة
column-covered = مجالات مغطاة
column-unsure = غير مؤكدة أو مخطط لها
column-silent = لا توجد معلومات
need-equal = وزن متساوٍ
need-unknown = لا قيمة
state-map-title = الخريطة
state-map-all = كل المجالات: كم منها مغطى
state-map-show = اعرض على الخريطة
# $day (String)
state-map-counts = الرقم هو عدد المجالات المغطاة في البلدية في { $day }.
# $name (String)
# $covered (String)
# $areas (String)
covered-label = { $name }: { $covered } من { $areas } مجالات مغطاة
timeline-legend = العمود السميك: مدة المبادرة. العمود الرفيع: مدة الأموال. الحافة المتقطعة: البداية أو النهاية غير مذكورة. الخط العمودي: اليوم المعروض. علامة T: ينتهي دون استمرار.
# $count (Number)
timeline-undated-money = يذكر المصدر لمن الأموال دون ذكر مدتها في عدد من المبادرات: { $count }. لا عمود لتلك الأموال.
# $day (String)
own-intro = الوضع في { $day }. كل حالة تقود إلى ما وراءها.
own-led = مبادرات تُدار من هنا
# $day (String)
own-led-none = لا تذكر المصادر مبادرة في أي مجال تركيز كانت تُدار من هنا في { $day }.
# $day (String)
own-empty = لا شيء يُحسب في { $day }: لم يكن المجال ساريًا، أو لم يكن أي مجال تركيز ساريًا.
result-map = النتائج على الخريطة
# $origin (String)
picture-printed = مطبوع من { $origin }.
plan-no-activities = لا يذكر المصدر أي نشاط.
# $count (String)
plan-activities = الأنشطة ({ $count }):
# $count (Number)
picture-for-staff = المبادرات الموجهة إلى الموظفين أو المنظمات ولا تغطي أي خانة: { $count }.
# $days (Number)
days-left = { $days ->
    [0] اليوم هو آخر يوم
    [zero] اليوم هو آخر يوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $days } أيام
    [many] بقي { $days } يومًا
   *[other] بقي { $days } يوم
    }
facet-named = تذكر البلدية
other-work = منها عمل آخر
