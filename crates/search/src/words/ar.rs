//! Arabic. Articles and particles before a word are cut off by the engine. Plurals that change inside a word are synonyms.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/ات/ه/ان/ين/ون/ها/هم/ي/ا/تان/تين ه/ات/تان/تين/تها",
    derived: "",
    stop: "في من علي الي عن مع هذا هذه ذلك التي الذي ما ماذا كيف لماذا متي اين هل كل او و ثم ان هو هي",
    inside: "",
    synonyms: "\
حذف|احذف|ازاله|مسح\n\
مجلد|دليل\n\
جهاز|حاسوب|كمبيوتر\n\
برنامج|تطبيق\n\
تثبيت|تنصيب\n\
تحميل|تنزيل\n\
عرض|اظهار\n\
تعديل|تحرير\n\
انشاء|توليد\n\
ايقاف|انهاء\n\
استعاده|استرجاع\n\
صلاحيات|اذونات\n\
فهرس|فهارس\n\
جدول|جداول\n\
عمود|اعمده\n\
صف|صفوف\n\
قاعده|قواعد\n\
قيد|قيود\n\
قفل|اقفال\n\
مفتاح|مفاتيح\n\
خادم|خوادم\n\
نسخه|نسخ\n\
قرص|اقراص",
};
